import packageJson from '../package.json' with { type: 'json' };

/** Name of this build, as pages, log and audit say it. */
export const BUILD = `madoguchi-${packageJson.version}`;
