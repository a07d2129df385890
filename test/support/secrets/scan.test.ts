import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodingsOf } from './encodings.ts';
import { SecretScan } from './scan.ts';

const CANARY = '7391028465175318';

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

test('finds a secret whose characters stand in a line each', () => {
  const lines = [...CANARY].map((digit) => `{"type":"key","key":"${digit}"}`).join('\n');
  expect(new SecretScan(CANARY).text('planted', lines)).toEqual([{ where: 'planted', encoding: 'spread' }]);
});

test('finds bytes that are no text, in base64 at any offset too', () => {
  const bytes = Uint8Array.from({ length: 24 }, (_, at) => (at * 89 + 7) % 256);
  for (const before of ['', 'x', 'xy']) {
    const text = Buffer.concat([Buffer.from(before), bytes, Buffer.from('yz')]).toString('base64');
    expect(new SecretScan(bytes).text('planted', text)).toHaveLength(1);
  }
});

test('finds nothing where nothing is', () => {
  expect(new SecretScan(CANARY).text('clean', `${CANARY.slice(0, -1)} 4826 ${CANARY.slice(1)}`)).toEqual([]);
});

test('refuses canaries that turn up by chance', () => {
  expect(() => new SecretScan('1234')).toThrow(RangeError);
});

test('looks into every file of a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  writeFileSync(join(folder, 'a.log'), 'nothing');
  writeFileSync(join(folder, 'b.db'), Buffer.from(CANARY, 'utf16le'));
  expect(new SecretScan(CANARY).files(folder)).toContainEqual({ where: join(folder, 'b.db'), encoding: 'utf-16le' });
  rmSync(folder, { recursive: true });
});

async function memoryOf(program: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const found = await new SecretScan(CANARY).memory(child.pid ?? 0);
  child.kill('SIGKILL');
  return found.map((finding) => finding.encoding);
}

// The secret is assembled in the child, so that neither its command line nor its source holds it.
const ASSEMBLE = `const digits = ${JSON.stringify([...CANARY].map((digit) => Number(digit) + 1))}.map((d) => d - 1)`;

test('finds a secret kept as a string in the memory of another process', async () => {
  const kept = await memoryOf(
    `${ASSEMBLE}; globalThis.kept = Buffer.from(digits.join('')).toString(); console.log('ready'); setInterval(() => kept, 1e6)`,
  );
  expect(kept).toContain('plain');
});

test('finds a secret kept key by key as a list in the memory of another process', async () => {
  const kept = await memoryOf(
    `${ASSEMBLE}; globalThis.kept = []; for (const digit of digits) kept.push(JSON.parse('"' + digit + '"')); console.log('ready'); setInterval(() => kept, 1e6)`,
  );
  expect(kept).toEqual(['list of words']);
});

test('finds nothing in the memory of a process that never had it', async () => {
  expect(await memoryOf(`console.log('ready'); setInterval(() => 0, 1e6)`)).toEqual([]);
});
