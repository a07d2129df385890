import { expect, test } from 'vitest';
import { readDebianSources } from './debian-sources.ts';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const target = (origin: string, release: string, arch = 'amd64', uri = 'http://mirror.test/debian/'): string =>
  [origin, arch, uri, release, 'main'].join('|');

test("takes the machine's Debian archives, all suites of the release, and nothing else it has sources for", () => {
  const said = [
    target('Elsewhere', 'stable'),
    target('Debian', 'bookworm'),
    target('Debian', 'bookworm-updates'),
    target('Debian', 'bookworm-security', 'amd64', 'http://mirror.test/debian-security/'),
    target('Debian', 'trixie-backports'),
    target('Debian', 'bookworm', 'i386'),
    target('Debian', 'bookworm'),
    '',
  ].join('\n');
  expect(readDebianSources(said, 'amd64', KEYRING)).toEqual({
    ok: true,
    value: {
      suite: 'bookworm',
      lines: [
        `deb [signed-by=${KEYRING}] http://mirror.test/debian/ bookworm main`,
        `deb [signed-by=${KEYRING}] http://mirror.test/debian/ bookworm-updates main`,
        `deb [signed-by=${KEYRING}] http://mirror.test/debian-security/ bookworm-security main`,
      ],
    },
  });
});

test.each([
  '',
  target('Elsewhere', 'stable'),
  target('Debian', 'bookworm', 'arm64'),
  target('Debian', 'bookworm-updates'),
])('without a Debian release of this architecture (%s): what to do', (said) => {
  expect(readDebianSources(said, 'amd64', KEYRING)).toEqual({
    ok: false,
    error: 'apt knows no Debian archive on this machine; run apt-get update first',
  });
});
