import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completionToDurable } from './completion-to-durable.ts';

it('stores a real registration each time, and writes as many bytes beside it', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
  try {
    await using opened = new AsyncDisposableStack();
    const { subject, floor } = await completionToDurable.open(directory, opened, {
      pcsc: () => expect.unreachable('no card reader is in it'),
    });
    const store = join(directory, 'madoguchi.db-wal');
    const before = existsSync(store) ? statSync(store).size : 0;
    expect(await subject()).toBeGreaterThan(0);
    expect(statSync(store).size).toBeGreaterThan(before);
    expect(await floor()).toBeGreaterThan(0);
    const bytes = statSync(join(directory, 'floor')).size;
    // An envelope is some kilobytes: more than its ids, less than the pages SQLite needs for it.
    expect(bytes).toBeGreaterThan(2_000);
    expect(bytes).toBeLessThan(statSync(store).size - before);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
