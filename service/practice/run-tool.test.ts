import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inHouse, runTool } from './run-tool.ts';

let directory: string;
let opened: AsyncDisposableStack;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-tool-'));
  opened = new AsyncDisposableStack();
});
afterEach(async () => {
  await opened.disposeAsync();
  rmSync(directory, { recursive: true });
});

/** A program as the house would hold it. */
function tool(source: string): string {
  const file = join(directory, 'tool.mjs');
  writeFileSync(file, source);
  return relative(inHouse('.'), file);
}

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('gives back what a program printed', async () => {
  const path = tool("console.log('made ' + process.argv[2])");
  expect(await runTool('making', path, ['cards'], opened)).toEqual({ ok: true, value: 'made cards\n' });
});

it('tells the last complaint of a program that failed', async () => {
  const path = tool("console.error('first'); console.error('the disk is full'); process.exitCode = 3;");
  expect(await runTool('making', path, [], opened)).toMatchObject({
    ok: false,
    error: { problem: 'making failed: the disk is full' },
  });
});

it('ends a program whose start is given up, waits for its end, and tells nobody', async () => {
  const pidFile = join(directory, 'pid');
  const path = tool(
    `import { writeFileSync } from 'node:fs';
     writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
     setInterval(() => {}, 1000);`,
  );
  let told = false;
  void runTool('making', path, [], opened).then(() => {
    told = true;
  });
  await expect.poll(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '', { timeout: 5_000 }).toBe(true);
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(alive(pid)).toBe(true);
  await opened.disposeAsync();
  expect(alive(pid)).toBe(false);
  await new Promise((settle) => setImmediate(settle));
  expect(told).toBe(false);
});
