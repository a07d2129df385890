import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readerHolder } from './reader-holder.ts';

const LIBRARY = '7f00-7f01 r-xp 00000000 08:01 42 /usr/lib/x86_64-linux-gnu/libpcsclite.so.1.0.0\n';

let processes: string;
beforeEach(() => {
  processes = mkdtempSync(join(tmpdir(), 'madoguchi-proc-'));
  writeFileSync(join(processes, 'uptime'), '1 1\n');
});
afterEach(() => rmSync(processes, { recursive: true }));

/** A process as /proc shows it. */
function running(id: number, program: string, parts: { maps?: string; descriptors?: readonly string[] } = {}): void {
  const folder = join(processes, String(id));
  mkdirSync(join(folder, 'fd'), { recursive: true });
  writeFileSync(join(folder, 'maps'), parts.maps ?? LIBRARY);
  symlinkSync(program, join(folder, 'exe'));
  const descriptors = parts.descriptors ?? ['/dev/null', 'socket:[4711]'];
  for (const [number, target] of descriptors.entries()) symlinkSync(target, join(folder, 'fd', String(number)));
}

test('a client of pcscd is named after the file it runs', async () => {
  running(100, '/usr/lib/gnupg/scdaemon');
  expect(await readerHolder(processes)).toBe('scdaemon');
});

test('several clients are all named, each once', async () => {
  running(100, '/usr/bin/opensc-tool');
  running(101, '/usr/lib/gnupg/scdaemon (deleted)');
  running(102, '/usr/bin/opensc-tool');
  expect(await readerHolder(processes)).toBe('opensc-tool, scdaemon');
});

test('programs without the library or without a connection are none, and neither is the terminal itself', async () => {
  running(100, '/usr/sbin/pcscd', { maps: '7f00-7f01 r-xp 0 08:01 42 /usr/lib/pcsc/drivers/libccid.so\n' });
  running(101, '/usr/bin/pcsc_scan', { descriptors: ['/dev/null'] });
  running(process.pid, '/usr/bin/node');
  expect(await readerHolder(processes)).toBeNull();
});

test('what may not be looked at, or ended meanwhile, is left out', async () => {
  mkdirSync(join(processes, '103'));
  expect(await readerHolder(processes)).toBeNull();
  expect(await readerHolder(join(processes, 'nothing here'))).toBeNull();
});
