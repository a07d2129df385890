import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDirectory } from './durable-file.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-directory-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

it('makes every missing directory for its owner alone, and is content with those that are there', () => {
  makeDirectory(join(directory, 'a/b/c'));
  makeDirectory(join(directory, 'a/b/c'));
  for (const made of ['a', 'a/b', 'a/b/c']) expect(statSync(join(directory, made)).mode & 0o777).toBe(0o700);
});

it.each([
  ['taken', 'EEXIST'],
  ['taken/below', 'ENOTDIR'],
])('throws what the system says of %s, where a file is in the way', (path, code) => {
  writeFileSync(join(directory, 'taken'), '');
  expect(() => makeDirectory(join(directory, path))).toThrow(code);
});

it('comes back from a place where the kernel takes no new name', () => {
  // In a process of its own: what never returns could not be timed out in this one.
  const source = `
    import { makeDirectory } from ${JSON.stringify(join(import.meta.dirname, 'durable-file.ts'))};
    try { makeDirectory('/proc/madoguchi/data'); } catch (error) { process.stdout.write(error.code); }`;
  const done = spawnSync(process.execPath, ['--input-type=module', '--eval', source], { timeout: 5_000 });
  expect({ signal: done.signal, said: done.stdout.toString() }).toEqual({ signal: null, said: 'ENOENT' });
});
