import type { OutOfServiceReason } from '../../state-machines/screens/frame-screens.ts';

/** What was found, in one word; `notChecked`: this terminal has no way to look at it. */
export type CheckState = 'ok' | 'failed' | 'notChecked';

/** What a failure means for residents. `partOff`: what needs that system; the rest goes on. */
type CheckEffect = 'warn' | 'cardOff' | 'partOff' | 'outOfService';

/** What the checks are made of; read anew at each round. */
export interface CheckFacts {
  readonly reasons: readonly OutOfServiceReason[];
  readonly platform: string;
  readonly nodeVersion: string;
  readonly nodeWanted: string;
  readonly arch: string;
  readonly pageIsThere: boolean;
  readonly portalReachable: boolean;
  readonly portalSecure: boolean;
  readonly clockTrusted: boolean;
  readonly freeBytes: number | null;
}

export interface Check {
  readonly id: string;
  readonly effect: CheckEffect;
  /** For staff: what is looked at, and what helps. */
  readonly about: string;
  readonly remedy: string;
  /** The resident's sentence, where a resident is told at all. */
  readonly resident: OutOfServiceReason | null;
  readonly look: (facts: CheckFacts) => CheckState;
}

/** Less is no room for a day of registrations and their log. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;
const ARCHITECTURES: readonly string[] = ['x64', 'arm64'];

const found = (fine: boolean): CheckState => (fine ? 'ok' : 'failed');
const unless =
  (...reasons: readonly OutOfServiceReason[]) =>
  (facts: CheckFacts): CheckState =>
    found(!reasons.some((reason) => facts.reasons.includes(reason)));

/** Everything of the environment a terminal can see by itself, and what it cannot, in the order staff read it. */
export const CHECKS: readonly Check[] = [
  {
    id: 'E-OS',
    effect: 'warn',
    about: 'operating system is Linux',
    remedy: 'Install the terminal on a supported Debian',
    resident: null,
    look: ({ platform }) => found(platform === 'linux'),
  },
  {
    id: 'E-RT',
    effect: 'outOfService',
    about: 'Node is the pinned version, on a supported architecture',
    remedy: 'Start the service with the Node that came with it',
    resident: 'software',
    look: ({ arch, nodeVersion, nodeWanted }) => found(nodeVersion === nodeWanted && ARCHITECTURES.includes(arch)),
  },
  {
    id: 'E-BRG',
    effect: 'outOfService',
    about: "the resident's page is built and the machine that serves it runs",
    remedy: 'Build the page, then restart the service',
    resident: 'software',
    look: (facts) => found(facts.pageIsThere && !facts.reasons.includes('software')),
  },
  {
    id: 'E-JPKI',
    effect: 'cardOff',
    about: 'device host runs, with its card middleware loaded',
    remedy: 'Restart the device host; look into its log',
    resident: 'devices',
    look: unless('devices'),
  },
  {
    id: 'E-RDR',
    effect: 'cardOff',
    about: 'card reader is present and pcscd answers',
    remedy: 'Plug the reader in again, not through a hub; restart pcscd',
    resident: 'reader',
    // Without a device host nobody has looked.
    look: (facts) => (facts.reasons.includes('devices') ? 'notChecked' : unless('reader')(facts)),
  },
  {
    id: 'E-PAD',
    effect: 'cardOff',
    about: 'there is something to type a PIN on',
    remedy: 'Plug the PIN pad in again',
    resident: 'pinPad',
    look: (facts) => (facts.reasons.includes('devices') ? 'notChecked' : unless('pinPad')(facts)),
  },
  {
    id: 'E-NET',
    effect: 'partOff',
    about: 'the portal answers',
    remedy: 'Look at the line; what is accepted meanwhile is sent later',
    resident: null,
    look: ({ portalReachable }) => found(portalReachable),
  },
  {
    id: 'E-TLS',
    effect: 'warn',
    about: 'the portal is spoken to over TLS',
    remedy: 'Configure an https address of the portal',
    resident: null,
    look: ({ portalSecure }) => found(portalSecure),
  },
  {
    id: 'E-CLK',
    effect: 'warn',
    about: 'clock agrees with what the portal signed last',
    remedy: 'Look at the time service of the machine',
    resident: 'clock',
    look: ({ clockTrusted, reasons }) => found(clockTrusted && !reasons.includes('clock')),
  },
  {
    id: 'E-STO',
    effect: 'outOfService',
    about: 'registrations can be stored, and the disk has room',
    remedy: 'Make room on the disk of the data directory',
    resident: 'storage',
    look: ({ freeBytes, reasons }) =>
      freeBytes === null ? 'notChecked' : found(!reasons.includes('storage') && freeBytes >= LEAST_FREE_BYTES),
  },
  {
    id: 'E-MAL',
    effect: 'outOfService',
    about: 'files are those of the manifest',
    remedy: 'Install the signed package again',
    resident: 'software',
    // No manifest comes with this build.
    look: () => 'notChecked',
  },
];
