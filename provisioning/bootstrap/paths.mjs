import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const projectRequire = createRequire(path.join(root, 'package.json'));

/** Folder of the pinned Node (binary and headers) that npm installed as an ordinary dependency. */
export const pinnedNodeFolder = () => path.dirname(projectRequire.resolve(`node-linux-${process.arch}/package.json`));
export const pinnedNode = () => path.join(pinnedNodeFolder(), 'bin', 'node');

/** Programs of node_modules first, so that `node` in scripts and shebangs is the pinned one. */
export const environment = () =>
  Object.assign({}, process.env, { PATH: path.join(root, 'node_modules', '.bin') + path.delimiter + process.env.PATH });
