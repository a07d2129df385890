import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';

/** A tree of its own with our lint rules, so that planted files never stand in the real one. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-direction-'));
  copyFileSync('biome.json', join(folder, 'biome.json'));
  copyFileSync('.gitignore', join(folder, '.gitignore'));
  spawnSync('git', ['init', '--quiet'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether Biome refuses a file of this name with this one import. */
function refused(path: string, specifier: string): boolean {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `import type { X } from '${specifier}';\nexport type Y = X;\n`);
  const done = spawnSync(resolve('node_modules/.bin/biome'), ['lint', path], { cwd: folder, encoding: 'utf8' });
  expect(done.stdout + done.stderr).toContain('Checked 1 file');
  return done.stderr.includes('noRestrictedImports') || done.stdout.includes('noRestrictedImports');
}

const FORBIDDEN: readonly (readonly [string, string])[] = [
  ['state-machines/visit/planted.ts', '../../service/config/config.ts'],
  ['state-machines/visit/planted.ts', '../../hardware/ports.ts'],
  ['state-machines/visit/planted.ts', 'node:fs'],
  ['hardware/host/planted.ts', '../../service/log/log.ts'],
  ['hardware/host/planted.ts', '../../state-machines/screens/screen.ts'],
  ['service/terminal/planted.ts', '../../hardware/host/session.ts'],
  ['service/terminal/planted.ts', '../../ui/texts/texts.ts'],
  ['ui/terminal/planted.ts', '../../service/config/config.ts'],
  ['ui/terminal/planted.ts', '../../state-machines/visit/visit.machine.ts'],
  ['provisioning/planted.ts', '../service/store/store.ts'],
];

test.each(FORBIDDEN)('%s may not import %s', (path, specifier) => {
  expect(refused(path, specifier)).toBe(true);
});

const ALLOWED: readonly (readonly [string, string])[] = [
  ['hardware/host/planted.ts', '../../state-machines/vocabulary/result.ts'],
  ['service/terminal/planted.ts', '../../hardware/client/client.ts'],
  ['service/terminal/planted.ts', '../../hardware/protocol/messages.ts'],
  ['service/planted.ts', '../hardware/process/guard.ts'],
  ['service/terminal/planted.ts', '../../state-machines/screens/screen.ts'],
  ['ui/terminal/planted.ts', '../../state-machines/screens/screen.ts'],
  ['provisioning/planted.ts', '../service/config/config.ts'],
];

test.each(ALLOWED)('%s may import %s', (path, specifier) => {
  expect(refused(path, specifier)).toBe(false);
});
