import type { OutOfServiceReason } from '../../state-machines/screens/frame-screens.ts';
import type { PageReport } from '../../state-machines/screens/wire.ts';
import type { LinkSite } from '../../state-machines/vocabulary/link-sites.ts';
import type { Integrity, Signature } from './page-files.ts';
import type { ReasonId } from './reasons.ts';
import type { UsbPlaces } from './usb.ts';

/** `warning`: staff should look, no resident is told. `notChecked`: this terminal has no way to look at it, or not yet. */
export const CHECK_STATES = ['ok', 'warning', 'failed', 'notChecked'] as const;

/** What a check found. */
export type Finding =
  | { readonly state: 'ok'; readonly reason: null }
  | { readonly state: 'warning' | 'failed' | 'notChecked'; readonly reason: ReasonId };

/**
 * What a failure means for residents. `partOff`: the rows of that system say 現在利用できません, the rest goes on. `hidden`:
 * what needs it is not offered.
 */
export const CHECK_EFFECTS = ['warn', 'cardOff', 'partOff', 'hidden', 'outOfService'] as const;

/** What the checks are made of; read anew at each round. */
export interface CheckFacts {
  readonly practice: boolean;
  readonly reasons: readonly OutOfServiceReason[];
  readonly platform: string;
  readonly nodeVersion: string;
  readonly nodeWanted: string;
  readonly arch: string;

  /** What the page that is connected said last; null without one. */
  readonly page: PageReport | null;
  readonly protocol: number;
  readonly oldestChromium: number;
  /** Null: none is configured. */
  readonly policyIsThere: boolean | null;
  readonly integrity: Integrity;
  readonly signature: Signature;
  /** Null where the configuration does not say. */
  readonly daysOld: number | null;
  readonly maxDays: number | null;
  readonly updateWaiting: boolean | null;

  readonly virtualDevices: boolean;
  /** Null: the kernel's list cannot be read. */
  readonly usb: UsbPlaces | null;

  readonly portalReachable: boolean;
  /** Milliseconds of the last exchange about the time; null before the first. */
  readonly latencyMs: number | null;
  /** As the portal said lately; a site it said nothing of is left out. */
  readonly sites: ReadonlyMap<LinkSite, boolean>;
  readonly portalSecure: boolean;
  readonly clockTrusted: boolean;
  readonly freeBytes: number | null;
}

export interface Check {
  readonly id: string;
  readonly effect: (typeof CHECK_EFFECTS)[number];
  /** For staff: what is looked at. */
  readonly about: string;
  /** The resident's sentence, where a resident is told at all. */
  readonly resident: OutOfServiceReason | null;
  readonly look: (facts: CheckFacts) => Finding;
}

export const OK: Finding = { state: 'ok', reason: null };
export const warning = (reason: ReasonId): Finding => ({ state: 'warning', reason });
export const failed = (reason: ReasonId): Finding => ({ state: 'failed', reason });
export const notChecked = (reason: ReasonId): Finding => ({ state: 'notChecked', reason });
