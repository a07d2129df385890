import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 30_000 });

function run(
  how: 'hang' | 'block' | 'long' | 'finish',
): Promise<{ code: number | null; signal: string | null; out: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'watchdog.child.ts'), how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal, out })));
}

test('a call that never comes back ends the process, wiped', async () => {
  expect(await run('hang')).toEqual({ code: null, signal: 'SIGKILL', out: 'wiped\n' });
});

test('a call that blocks the main thread ends the process from the other one', async () => {
  expect(await run('block')).toEqual({ code: null, signal: 'SIGKILL', out: '' });
});

test('a call that may take longer ends nothing while it does', async () => {
  expect(await run('long')).toEqual({ code: 0, signal: null, out: '' });
});

test('a call that came back in time ends nothing', async () => {
  expect(await run('finish')).toEqual({ code: 0, signal: null, out: '' });
});
