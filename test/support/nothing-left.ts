import { isDeepStrictEqual } from 'node:util';
import { afterAll, vi } from 'vitest';

/**
 * Test files of one project share a process, so that what they import is loaded once and not once a file. This is
 * what each must leave as it found it, lest another file fail for it; the file that does not is the one that fails.
 */
const before = lasting();
const globals = Object.entries(Object.getOwnPropertyDescriptors(globalThis));
afterAll(() => {
  const after = lasting();
  const names = Object.keys({ ...before, ...after });
  const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  // A library may add globals of its own when it is first loaded; nobody replaces one that is there.
  for (const [name, { value, get }] of globals) {
    const now = Object.getOwnPropertyDescriptor(globalThis, name);
    if (!Object.is(now?.value, value) || now?.get !== get) changed.push(`global ${name}`);
  }
  if (changed.length > 0) throw new Error(`This file leaves changed behind: ${changed.join(', ')}`);
});

/** What outlives a file, by name; of the environment every variable by itself. Values are compared and never told. */
function lasting(): Readonly<Record<string, unknown>> {
  const environment = Object.entries(process.env).map(([name, value]) => [`environment variable ${name}`, value]);
  const listeners = process.eventNames().map((name) => [`listeners of ${String(name)}`, process.listenerCount(name)]);
  return {
    ...Object.fromEntries([...environment, ...listeners]),
    'the clock': vi.isFakeTimers(),
    'the working directory': process.cwd(),
    umask: process.umask(),
  };
}
