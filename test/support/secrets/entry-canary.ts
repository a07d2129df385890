import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { SecretScan } from './scan.ts';

const CHILD = join(import.meta.dirname, '../../../hardware/host/secret-canary.child.ts');

/**
 * Types sixteen random digits into the host's parts in a process of their own, has them sent to a card in a VERIFY, and
 * counts the encodings in which that process's memory still shows them afterwards. `settled` may wait before the look.
 */
export async function foundAfterEntry(
  how: 'virtual' | 'pcsc' | 'leak',
  settled: () => Promise<unknown> = async () => undefined,
): Promise<number> {
  const digits = Array.from({ length: 16 }, () => String(randomInt(10)));
  const child = spawn(process.execPath, [CHILD, how], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout);
  const said = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (line: string): void => {
        if (line !== text) return;
        lines.off('line', look);
        resolve();
      };
      lines.on('line', look);
    });
  try {
    await said('0');
    // One key a write, each after the last was counted: sixteen at once would be a canary in the input's own buffer.
    for (const [index, digit] of digits.entries()) {
      const counted = said(String(index + 1));
      child.stdin.write(`${digit}\n`);
      await counted;
    }
    const wiped = said('wiped');
    child.stdin.write('enter\n');
    await wiped;
    await settled();
    const pid = child.pid ?? expect.unreachable('the process runs');
    return (await new SecretScan(digits.join('')).memory(pid)).length;
  } finally {
    child.kill('SIGKILL');
  }
}
