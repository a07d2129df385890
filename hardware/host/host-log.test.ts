import { spawn } from 'node:child_process';
import fs, { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectDeviceHost } from '../client/device-host-client.ts';
import { openHostLog } from './host-log.ts';
import { connection } from './host-process.fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-log-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('a full disk costs lines, and their number is told when there is room again', async () => {
  const file = join(folder, 'host.log');
  const descriptor = openSync(file, 'w');
  const log = openHostLog(descriptor);
  log.info('before');
  const full = vi.spyOn(fs, 'writeSync').mockImplementation(() => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  });
  for (let n = 0; n < 2_000; n++) log.info({ n }, 'while the disk is full');
  full.mockRestore();
  log.info('after');
  await new Promise(setImmediate);
  closeSync(descriptor);

  const lines = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string; n?: number; lines?: number });
  const kept = lines.filter(({ n }) => n !== undefined).map(({ n }) => n);
  expect(kept.length).toBeGreaterThan(100);
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, n) => n));
  expect(lines.at(0)).toMatchObject({ msg: 'before' });
  // The first line with room behind it is lost itself when nothing more could be kept.
  const written = kept.length + lines.filter(({ msg }) => msg === 'after').length;
  expect(lines.at(-1)).toMatchObject({ msg: 'log lines were lost', lines: 2_001 - written });
});

test('a host whose log finds no room serves on', { timeout: 30_000 }, async () => {
  const full = openSync('/dev/full', 'w');
  const socketPath = join(folder, 'host.sock');
  const options = { socketPath, reader: 'virtual', readerKind: 'contactless', pinPad: 'virtual', exitWithParent: true };
  const entry = join(import.meta.dirname, '../host-training.ts');
  const host = spawn(process.execPath, [entry, '--options', JSON.stringify(options)], {
    stdio: ['pipe', 'ignore', full],
  });
  const ended = new Promise((resolve) => host.once('exit', (code) => resolve(code)));
  closeSync(full);
  const client = connectDeviceHost({ socketPath });
  await Promise.race([connection(client, true), ended.then((code) => expect.unreachable(`ended with ${code}`))]);
  for (let n = 0; n < 800; n++) expect(await client.identify()).toMatchObject({ error: { code: 'CARD_REMOVED' } });
  expect(await client.status()).toMatchObject({ ok: true });
  await client.close();
  host.stdin?.end();
  expect(await ended).toBe(0);
});
