import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, vi } from 'vitest';
import { SecretScan } from '../../test/support/secrets/scan.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Types sixteen random digits into a host's parts; in how many encodings the process's memory shows them after the wiping. */
async function foundAfter(how: 'as built' | 'leak'): Promise<number> {
  const digits = Array.from({ length: 16 }, () => String(randomInt(10)));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'secret-canary.child.ts'), how], {
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
    return new SecretScan(digits.join('')).memory(child.pid ?? expect.unreachable('the process runs')).length;
  } finally {
    child.kill('SIGKILL');
  }
}

test('typed digits, sent to a card in a VERIFY, are nowhere in the process once the command is over', async () => {
  expect(await foundAfter('as built')).toBe(0);
});

test('the scan finds the planted defect: a copy that stayed', async () => {
  expect(await foundAfter('leak')).toBeGreaterThan(0);
});
