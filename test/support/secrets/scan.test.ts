import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodingsOf } from './encodings.ts';
import { SecretScan } from './scan.ts';

const CANARY = '739102846517';

test.each(encodingsOf(CANARY).map(({ encoding, bytes }) => [encoding, bytes] as const))(
  'finds a secret written as %s inside other bytes',
  (encoding, bytes) => {
    const found = new SecretScan(CANARY).bytes(
      'planted',
      Buffer.concat([Buffer.from('{"x":'), bytes, Buffer.alloc(40)]),
    );
    expect(found.map((finding) => finding.encoding)).toContain(encoding);
  },
);

test.each([0, 1, 2])('finds a secret inside base64 at any offset (%i)', (offset) => {
  const text = Buffer.from(`${'x'.repeat(offset)}${CANARY}yz`).toString('base64');
  expect(new SecretScan(CANARY).text('planted', text)).not.toEqual([]);
});

test('finds nothing where nothing is', () => {
  expect(new SecretScan(CANARY).text('clean', `${CANARY.slice(0, 11)} 4826 ${CANARY.slice(1)}`)).toEqual([]);
});

test('refuses canaries that turn up by chance', () => {
  expect(() => new SecretScan('1234')).toThrow(RangeError);
});

test('looks into every file of a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  writeFileSync(join(folder, 'a.log'), 'nothing');
  writeFileSync(join(folder, 'b.db'), Buffer.from(CANARY, 'utf16le'));
  expect(new SecretScan(CANARY).files(folder)).toEqual([{ where: join(folder, 'b.db'), encoding: 'utf-16le' }]);
  rmSync(folder, { recursive: true });
});

async function memoryOf(program: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const found = new SecretScan(CANARY).memory(child.pid ?? 0);
  child.kill('SIGKILL');
  return found.map((finding) => finding.encoding);
}

// The secret is assembled in the child, so that neither its command line nor its source holds it.
const ASSEMBLE = `const digits = ${JSON.stringify([...CANARY].map((digit) => Number(digit) + 1))}.map((d) => d - 1)`;

test('finds a secret kept as a string in the memory of another process', async () => {
  const kept = await memoryOf(
    `${ASSEMBLE}; globalThis.kept = Buffer.from(digits.join('')).toString(); console.log('ready'); setInterval(() => kept, 1e6)`,
  );
  expect(kept).toContain('ascii');
});

test('finds nothing in the memory of a process that never had it', async () => {
  expect(await memoryOf(`console.log('ready'); setInterval(() => 0, 1e6)`)).toEqual([]);
});
