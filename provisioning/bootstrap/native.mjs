import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { environment, pinnedNode, pinnedNodeFolder, projectRequire } from './paths.mjs';

/**
 * Builds pcsclite for the pinned Node. It is a nan addon and must match the V8 headers of the Node that loads it; npm's own
 * `nodedir` setting (a machine's .npmrc may name another Node's headers) is overruled by the two environment variables,
 * which node-gyp lets win even over its --nodedir flag.
 * Returns false when it could not be built; everything but real card readers works without it.
 */
export function ensureNativeModules(say) {
  const folder = path.dirname(projectRequire.resolve('pcsclite/package.json'));
  const headers = pinnedNodeFolder();
  const version = JSON.parse(fs.readFileSync(path.join(headers, 'package.json'), 'utf8')).version;
  const stamp = path.join(folder, 'build', '.built-for-node');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === version) return true;
  say(
    `Building the PC/SC binding (pcsclite) for Node ${version}, so that a real card reader can be used; npm has no built one ...`,
  );
  const env = Object.assign(environment(), {
    npm_config_nodedir: headers,
    npm_package_config_node_gyp_nodedir: headers,
  });
  const gyp = projectRequire.resolve('node-gyp/bin/node-gyp.js');
  const built = spawnSync(pinnedNode(), [gyp, 'rebuild', '--silent'], { cwd: folder, env, encoding: 'utf8' });
  const loads = spawnSync(pinnedNode(), ['-e', `require(${JSON.stringify(folder)})`], { encoding: 'utf8' });
  if (built.status !== 0 || loads.status !== 0) {
    say(
      'pcsclite did not build, so real card readers will not work (virtual ones do). It needs g++, make, python3 and libpcsclite-dev.',
    );
    const reason = (built.stderr || loads.stderr || '').trim().split('\n').slice(-4).join('\n');
    if (reason) say(reason);
    return false;
  }
  fs.writeFileSync(stamp, version);
  return true;
}
