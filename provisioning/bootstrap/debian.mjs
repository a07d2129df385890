// Debian packages the project needs, each with its reason, so that nobody has to wonder why a terminal wants a compiler.
// Plain JavaScript in old syntax: any Node >= 18 must be able to run this folder before anything is installed.
import { spawnSync } from 'node:child_process';

/** `for`: start = running the terminal, test = everything `npm test` shows. `without`: what does not work when it is missing. */
const PACKAGES = [
  { name: 'g++', for: 'start', why: 'compiles the PC/SC binding', without: 'real card readers' },
  { name: 'make', for: 'start', why: 'compiles the PC/SC binding', without: 'real card readers' },
  {
    name: 'python3',
    for: 'start',
    why: 'node-gyp, which drives the compiler, is written in it',
    without: 'real card readers',
  },
  { name: 'libpcsclite-dev', for: 'start', why: 'headers of the PC/SC service', without: 'real card readers' },
  { name: 'libpcsclite1', for: 'start', why: 'client library of the PC/SC service', without: 'real card readers' },
  { name: 'libudev1', for: 'start', why: 'finds USB PIN pads', without: 'real PIN pads' },
  {
    name: 'pcscd',
    for: 'test',
    why: 'the PC/SC service itself, run privately by the tests',
    without: 'card reader tests',
  },
  {
    name: 'vsmartcard-vpcd',
    for: 'test',
    why: 'a reader driver that takes a virtual card',
    without: 'card reader tests',
  },
  {
    name: 'iproute2',
    for: 'test',
    why: 'gives that private card service a network of its own',
    without: 'card reader tests',
  },
  {
    name: 'opensc',
    for: 'test',
    why: 'independent card tools that must accept our virtual card',
    without: 'OpenSC tests',
  },
  {
    name: 'umockdev',
    for: 'test',
    why: 'simulated USB devices behind real hidraw nodes',
    without: 'USB PIN pad tests',
  },
  { name: 'python3-gi', for: 'test', why: 'moves those devices while a test runs', without: 'USB PIN pad tests' },
  {
    name: 'gir1.2-umockdev-1.0',
    for: 'test',
    why: 'what python3-gi needs to speak to umockdev',
    without: 'USB PIN pad tests',
  },
  {
    name: 'e2fsprogs',
    for: 'test',
    why: 'makes the disk that carries the sources into a booted test machine',
    without: 'the tests of that disk',
  },
  { name: 'openssl', for: 'test', why: 'checks signatures independently', without: 'OpenSC tests' },
  { name: 'chromium', for: 'test', why: 'the browser the tests drive', without: 'screen tests' },
];

function missingPackages(purpose) {
  const wanted = PACKAGES.filter((p) => p.for === 'start' || purpose === 'test');
  const found = spawnSync(
    'dpkg-query',
    ['-W', '-f', '${Package} ${db:Status-Status}\n', ...wanted.map((p) => p.name)],
    { encoding: 'utf8' },
  );
  if (found.error) return null;
  const installed = new Set(
    found.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return wanted.filter((p) => !installed.has(p.name));
}

/** Installs what is missing; without root prints the exact command and goes on. Returns the names still missing. */
export function ensureDebianPackages(purpose, say) {
  const missing = missingPackages(purpose);
  if (missing === null) {
    say(
      'This is not a Debian machine (no dpkg-query), so no system package is installed here. Needed: ' +
        PACKAGES.map((p) => p.name).join(' '),
    );
    return PACKAGES.map((p) => p.name);
  }
  if (missing.length === 0) return [];
  say('Debian packages still needed:');
  for (const p of missing) say(`  ${p.name.padEnd(18)}${p.why}`);
  const names = missing.map((p) => p.name);
  if (process.getuid() !== 0) {
    say('You are not root, so they are not installed now. To install them:');
    say(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`);
    say(`Going on without: ${Array.from(new Set(missing.map((p) => p.without))).join(', ')}.`);
    return names;
  }
  say('Installing them with apt-get ...');
  const env = Object.assign({}, process.env, { DEBIAN_FRONTEND: 'noninteractive' });
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  // A package's own start script must not launch a system-wide card service on this machine: policy-rc.d is not ours to
  // write, but pcscd is socket-activated and harmless until something connects.
  const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet);
  if (done.status !== 0) say('apt-get could not install everything (see above).');
  return missingPackages(purpose).map((p) => p.name);
}
