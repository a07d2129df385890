import { spawnSync } from 'node:child_process';
import { expect, it, vi } from 'vitest';
import { textsOfHeap } from './heap-snapshot.ts';
import { SecretScan } from './scan.ts';

// Each test starts a program and reads a snapshot of tens of megabytes.
vi.setConfig({ testTimeout: 20_000 });

const CANARY = '7391028465175318';

/** The heap of a program of its own, in which the canary is put together, so that its source does not hold it. */
function heapAfter(program: string): readonly string[] {
  const digits = JSON.stringify([...CANARY].map((digit) => Number(digit) + 1));
  const child = spawnSync(
    process.execPath,
    [
      '-e',
      `const digits = ${digits}.map((d) => String(d - 1)); ${program}; require('node:v8').getHeapSnapshot().pipe(process.stdout)`,
    ],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return textsOfHeap(child.stdout);
}

const found = (texts: readonly string[]): boolean =>
  texts.some((text) => new SecretScan(CANARY).text('heap', text).length > 0);

it('finds a secret kept as a string', () => {
  expect(found(heapAfter("globalThis.kept = JSON.parse('\"' + digits.join('') + '\"'); digits.length = 0"))).toBe(true);
});

it('finds a secret kept key by key in a list', () => {
  expect(found(heapAfter('globalThis.kept = digits.map((d) => JSON.parse(JSON.stringify(d)))'))).toBe(true);
});

it('finds nothing where nothing was kept', () => {
  expect(found(heapAfter('digits.length = 0'))).toBe(false);
});
