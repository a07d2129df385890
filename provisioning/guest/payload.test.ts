import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withSystemPrograms } from './host-packages.ts';
import { goesIntoGuest, makePayload } from './payload.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'payload-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('sources go in; tests, data and packages stay outside', () => {
  expect(goesIntoGuest('hardware/pin-pad/hid.ts', false)).toBe(true);
  expect(goesIntoGuest('hardware/pin-pad/hid.test.ts', false)).toBe(false);
  expect(goesIntoGuest('hardware/virtual/card/wallet.json', false)).toBe(false);
  expect(goesIntoGuest('hardware/pin-pad', true)).toBe(true);
  expect(goesIntoGuest('hardware/node_modules', true)).toBe(false);
});

test('the disk holds the sources as they stand, and nothing is left beside it', () => {
  const tree = join(folder, 'tree');
  const files = {
    'package.json': '{"type":"module"}',
    'hardware/pin-pad/hid.ts': 'export const pad = 1;',
    'hardware/pin-pad/hid.test.ts': 'never()',
    'state-machines/vocabulary/result.ts': 'export const ok = 1;',
    'test/guest/inside/agent.ts': 'start();',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    writeFileSync(join(tree, name), text);
  }
  const disk = join(folder, 'payload.ext4');
  expect(makePayload(tree, disk)).toEqual({ ok: true, value: null });
  expect(existsSync(`${disk}.files`)).toBe(false);
  const env = { ...process.env, PATH: withSystemPrograms(process.env['PATH']) };
  const debugfs = (command: string): string =>
    spawnSync('debugfs', ['-R', command, disk], { encoding: 'utf8', env }).stdout;
  expect(debugfs('cat /test/guest/inside/agent.ts')).toBe('start();');
  expect(debugfs('ls -p /hardware/pin-pad')).toContain('/hid.ts/');
  expect(debugfs('ls -p /hardware/pin-pad')).not.toContain('test');
});
