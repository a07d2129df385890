import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/*
 * The step that installs Debian packages, run as its own process with a dpkg-query and an apt-get of the test's own first in
 * its PATH: what it asks for and says, not what Debian does with it.
 */
const NOBODY = 65_534;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bootstrap-'));
  chmodSync(folder, 0o777);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

function ensure(
  purpose: 'start' | 'test',
  uid?: number,
): { readonly said: string; readonly missing: readonly string[] } {
  const code = `import(${JSON.stringify(join(import.meta.dirname, 'debian.mjs'))}).then(({ ensureDebianPackages }) => {
    const said = [];
    const missing = ensureDebianPackages('${purpose}', (line) => said.push(line));
    console.log(JSON.stringify({ said: said.join('\\n'), missing }));
  })`;
  const done = spawnSync(process.execPath, ['-e', code], {
    encoding: 'utf8',
    env: { PATH: `${folder}:/usr/bin:/bin` },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return JSON.parse(done.stdout) as ReturnType<typeof ensure>;
}

const ALL_START = ['g++', 'make', 'python3', 'libpcsclite-dev', 'libpcsclite1', 'libudev1'];
const installed = (...names: readonly string[]): string => names.map((name) => `echo '${name} installed'`).join('\n');

describe('Debian packages', () => {
  test('says nothing and does nothing when everything is there', () => {
    program('dpkg-query', installed(...ALL_START));
    program('apt-get', `touch ${folder}/called`);
    expect(ensure('start')).toEqual({ said: '', missing: [] });
    expect(() => readFileSync(join(folder, 'called'))).toThrow();
  });

  test('a package that was removed but left its configuration counts as missing', () => {
    program('dpkg-query', `${installed(...ALL_START.slice(1))}\necho 'g++ config-files'`);
    expect(ensure('start', process.getuid?.() === 0 ? NOBODY : undefined).missing).toEqual(['g++']);
  });

  test('without root: why each is needed, the exact command, and what goes on without', () => {
    program('dpkg-query', installed(...ALL_START.slice(2)));
    program('apt-get', `touch ${folder}/called`);
    const { said, missing } = ensure('start', process.getuid?.() === 0 ? NOBODY : undefined);
    expect(missing).toEqual(['g++', 'make']);
    expect(said).toContain('sudo apt-get update && sudo apt-get install -y --no-install-recommends g++ make');
    expect(said).toContain('Going on without: real card readers.');
    expect(() => readFileSync(join(folder, 'called'))).toThrow();
  });

  test.runIf(process.getuid?.() === 0)('as root: installs exactly what is missing, after an update', () => {
    program('dpkg-query', `${installed(...ALL_START.slice(1))}\ntest -e ${folder}/done && echo 'g++ installed'; true`);
    program('apt-get', `echo "$@" >> ${folder}/calls; case "$1" in install) touch ${folder}/done;; esac`);
    expect(ensure('start').missing).toEqual([]);
    expect(readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')).toEqual([
      'update -qq',
      'install -y -qq --no-install-recommends g++',
    ]);
  });

  test('the tests need more than the terminal', () => {
    program('dpkg-query', installed(...ALL_START));
    expect(ensure('test', process.getuid?.() === 0 ? NOBODY : undefined).missing).toEqual([
      'pcscd',
      'vsmartcard-vpcd',
      'iproute2',
      'opensc',
      'umockdev',
      'python3-gi',
      'gir1.2-umockdev-1.0',
      'e2fsprogs',
      'openssl',
      'chromium',
    ]);
  });
});
