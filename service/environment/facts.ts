import { statfsSync } from 'node:fs';
import type { OutOfServiceReason } from '../../state-machines/screens/frame-screens.ts';
import { NODE_WANTED } from '../build.ts';
import type { Config } from '../config/schema.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { CheckFacts } from './checks.ts';

interface FactParts {
  readonly config: Pick<Config, 'dataDirectory' | 'portal'>;
  readonly portal: Pick<Portal, 'clock' | 'line'>;
  readonly reasons: () => Promise<readonly OutOfServiceReason[]>;
  readonly pageIsThere: boolean;
}

/** What this machine says of itself at this moment. */
export async function environmentFacts({ config, portal, reasons, pageIsThere }: FactParts): Promise<CheckFacts> {
  return {
    reasons: await reasons(),
    platform: process.platform,
    nodeVersion: process.version,
    nodeWanted: NODE_WANTED,
    arch: process.arch,
    pageIsThere,
    portalReachable: portal.line.isUp(),
    portalSecure: new URL(config.portal.url).protocol === 'https:',
    clockTrusted: portal.clock.trust() === 'trusted',
    freeBytes: freeBytes(config.dataDirectory),
  };
}

function freeBytes(directory: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  } catch {
    return null;
  }
}
