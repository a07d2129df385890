import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pinPadRules } from './pin-pad-rules.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pin-pad-rules-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });

describe('the command that makes the rules', () => {
  test('prints them, whatever the case of the ids', () => {
    const done = run('--vendor', '0x1209', '--product', 'BEE1', '--serial', 'PP-0001');
    expect(done.status).toBe(0);
    expect(done.stdout).toBe(pinPadRules({ vendorId: 0x1209, productId: 0xbee1, serial: 'PP-0001' }));
  });

  test('writes them to a file everyone may read, and says how they take effect', () => {
    const out = join(folder, 'pad.rules');
    const done = run('--vendor', '1209', '--product', 'bee1', '--out', out);
    expect([done.status, done.stdout]).toEqual([0, '']);
    expect(done.stderr).toContain('udevadm trigger');
    expect(readFileSync(out, 'utf8')).toBe(pinPadRules({ vendorId: 0x1209, productId: 0xbee1, serial: null }));
    expect(statSync(out).mode & 0o777).toBe(0o644);
  });

  test.each([
    [['--product', 'bee1'], '--vendor is missing'],
    [['--vendor', '12g9', '--product', 'bee1'], '--vendor is not a USB id'],
    [['--vendor', '1209', '--product', '1'], '--product is not a USB id'],
    [['--vendor', '0000', '--product', 'bee1'], '--vendor'],
    [['--vendor', '1209', '--product', 'bee1', '--serial', 'A"\nB'], '--serial has characters'],
    [['--vendor', '1209', '--product', 'bee1', '--serial', ''], '--serial has characters'],
    [['--vendor', '1209', '--product', 'bee1', '--out', ''], '--out names no file'],
    [['--pad', 'x'], "Unknown option '--pad'"],
  ])('%j: one line, exit code 2, no rules', (args, said) => {
    const done = run(...args);
    expect([done.status, done.stdout]).toEqual([2, '']);
    expect(done.stderr).toContain(said);
    expect(done.stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a file that cannot be written: exit code 1', () => {
    const done = run('--vendor', '1209', '--product', 'bee1', '--out', join(folder, 'no', 'such', 'folder'));
    expect(done.status).toBe(1);
    expect(done.stderr).toContain('cannot be written');
  });
});
