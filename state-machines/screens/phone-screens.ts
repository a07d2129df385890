import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { PhoneFailure } from '../vocabulary/phone.ts';
import type { SubmittedKind } from '../vocabulary/requests.ts';

/** Why a sign-in by phone came to nothing. `offline` and `portal`: the portal cannot be asked, or does not do it now. */
export type PhoneProblem = PhoneFailure | 'expired' | 'offline' | 'portal';

/** One thing a phone is to sign. `site`: of a link, the one it is made with. */
export interface ToSign {
  readonly kind: SubmittedKind;
  readonly site: LinkSite | null;
}

/** What signing in by phone draws, and signing by phone what its person asks for (`signs`): Q-*. */
export interface PhoneScreenData {
  /** Phone or card? What is needed for it. `cardOff`: the reader is not usable. */
  'Q-01': { readonly cardOff: boolean; readonly signs: readonly ToSign[] | null };
  /** The code, null until it is there. `stale`: it was renewed often enough; shown again only on a touch. */
  'Q-02': {
    readonly code: { readonly url: string; readonly matchNumber: string } | null;
    readonly stale: boolean;
    readonly cardOff: boolean;
    readonly signs: boolean;
  };
  /** How far the phone is. `number`: the two digits are to be typed there. */
  'Q-03': {
    readonly stage: 'number' | 'card' | 'reading';
    readonly matchNumber: string;
    readonly signs: boolean;
  };
  /** Failed, expired, or not possible now. */
  'Q-04': { readonly reason: PhoneProblem; readonly cardOff: boolean; readonly signs: boolean };
}

export const PHONE_SCREEN_IDS = Object.keys({
  'Q-01': 0,
  'Q-02': 0,
  'Q-03': 0,
  'Q-04': 0,
} satisfies Record<keyof PhoneScreenData, 0>) as readonly (keyof PhoneScreenData)[];
