import { spawn } from 'node:child_process';
import { ensureDebianPackages } from './debian.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureNativeModules } from './native.mjs';
import { environment, pinnedNode, root } from './paths.mjs';

const say = (line) => process.stdout.write(`${line}\n`);

/** Brings this machine to where `purpose` ('start' or 'test') can run. Ends the process with one clear line when it cannot. */
export function setUp(purpose) {
  if (process.platform !== 'linux') {
    say(`madoguchi runs on Linux (Debian 12 or newer); this is ${process.platform}.`);
    process.exit(1);
  }
  ensureDebianPackages(purpose, say);
  if (!ensureDependencies(say)) process.exit(1);
  const native = ensureNativeModules(say);
  if (!native && purpose === 'test') process.exit(1);
}

/** Hands over to the pinned Node with the given arguments and ends as it ends; Ctrl-C and SIGTERM go to it. */
export function handOver(args) {
  const child = spawn(pinnedNode(), args, { cwd: root, env: environment(), stdio: 'inherit' });
  // The terminal sends Ctrl-C to the whole group: staying alive until the child has tidied up is all that is to do.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code === null ? (signal === 'SIGINT' ? 130 : 143) : code));
}
