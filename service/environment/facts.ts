import { statfsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutOfServiceReason } from '../../state-machines/screens/frame-screens.ts';
import { type PageReport, PROTOCOL } from '../../state-machines/screens/wire.ts';
import { NODE_WANTED } from '../build.ts';
import type { Config } from '../config/schema.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { CheckFacts } from './check.ts';
import { type Integrity, inspectSignature, readManifest } from './page-files.ts';
import { usbPlaces } from './usb.ts';

interface FactParts {
  readonly config: Pick<Config, 'dataDirectory' | 'devices' | 'mode' | 'portal' | 'resident' | 'update'>;
  readonly portal: Pick<Portal, 'clock' | 'line' | 'sites'>;
  /** Those of devices, store and clock: what the environment itself found is not among them. */
  readonly reasons: () => Promise<readonly OutOfServiceReason[]>;
  readonly page: () => PageReport | null;
  readonly manifestFile: string;
  /** Every file of the page is read for it. */
  readonly integrity: () => Promise<Integrity>;
}

const USB = '/sys/bus/usb';
const DAY = 86_400_000;

/** What this machine says of itself at this moment. */
export async function environmentFacts(parts: FactParts): Promise<CheckFacts> {
  const { config, portal } = parts;
  const { resident, update } = config;
  const integrity = await parts.integrity();
  const { builtAt } = integrity;
  return {
    practice: config.mode === 'practice',
    reasons: await parts.reasons(),
    platform: process.platform,
    nodeVersion: process.version,
    nodeWanted: NODE_WANTED,
    arch: process.arch,

    page: parts.page(),
    protocol: PROTOCOL,
    oldestChromium: resident.oldestChromium,
    policyIsThere: resident.browserPolicyFile === null ? null : await isThere(resident.browserPolicyFile),
    integrity,
    signature: await inspectSignature(parts.manifestFile, update.publisherKeyFile),
    daysOld: builtAt === null ? null : (portal.clock.now().getTime() - Date.parse(builtAt)) / DAY,
    maxDays: update.maxDays,
    updateWaiting: update.folder === null ? null : await isWaiting(update.folder, integrity.build),

    virtualDevices: config.devices.reader === 'virtual' && config.devices.pinPad === 'virtual',
    usb: await usbPlaces(USB),

    portalReachable: portal.line.isUp(),
    latencyMs: portal.line.latencyMs(),
    sites: portal.sites.known(),
    portalSecure: new URL(config.portal.url).protocol === 'https:',
    clockTrusted: portal.clock.trust() === 'trusted',
    freeBytes: freeBytes(config.dataDirectory),
  };
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Another build lies ready to be installed. */
async function isWaiting(folder: string, installed: string | null): Promise<boolean> {
  const manifest = await readManifest(join(folder, 'manifest.json'));
  return manifest !== null && manifest.build !== installed;
}

function freeBytes(directory: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  } catch {
    return null;
  }
}
