import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installCommand, missingHostPackages } from './host-packages.ts';

let first = '';
let second = '';
beforeEach(() => {
  first = mkdtempSync(join(tmpdir(), 'path-'));
  second = mkdtempSync(join(tmpdir(), 'path-'));
});
afterEach(() => {
  for (const folder of [first, second]) rmSync(folder, { recursive: true, force: true });
});

function program(folder: string, name: string, mode = 0o755): void {
  writeFileSync(join(folder, name), '#!/bin/sh\n');
  chmodSync(join(folder, name), mode);
}

test('finds programs in any folder of the path, and names the package of those that are missing', () => {
  program(first, 'qemu-system-x86_64');
  program(second, 'mkfs.ext4');
  program(second, 'setpriv');
  program(second, 'apt-get');
  expect(missingHostPackages([first, '', second].join(delimiter))).toEqual(['mmdebstrap']);
  program(first, 'mmdebstrap');
  expect(missingHostPackages([first, second].join(delimiter))).toEqual([]);
});

test('a file that cannot be run is no program', () => {
  program(first, 'mmdebstrap', 0o644);
  expect(missingHostPackages(first)).toContain('mmdebstrap');
});

test('the command to type brings exactly those', () => {
  expect(installCommand(['qemu-system-x86', 'mmdebstrap'])).toBe(
    'apt-get update && apt-get install -y --no-install-recommends qemu-system-x86 mmdebstrap',
  );
});
