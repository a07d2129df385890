import type { SignedIn } from '../ports/menu.ts';
import type { PhonePerson, PhoneProgress, PhoneTicket } from '../ports/phone.ts';
import type { PhoneProblem } from '../screens/phone-screens.ts';
import type { FailureCode } from '../vocabulary/failures.ts';
import type { RequestBody } from '../vocabulary/requests.ts';

export interface PhoneSignInInput {
  /** What the phone is to sign, of who has signed in by phone before; null: whoever holds it signs in. */
  readonly signs: readonly RequestBody[] | null;
  /** The reader is not usable: the phone is all there is. */
  readonly cardOff: boolean;
}

export type PhoneSignInOutput =
  | { readonly kind: 'signedIn'; readonly signedIn: SignedIn; readonly person: PhonePerson }
  /** What was to be signed is signed, and can be submitted. */
  | { readonly kind: 'signed' }
  /** With the card after all. */
  | { readonly kind: 'card' }
  | { readonly kind: 'back' }
  /** キャンセル on the phone: back to the top here. */
  | { readonly kind: 'top' }
  /** A bug or a fault inside the terminal. */
  | { readonly kind: 'broken' };

export interface PhoneSignInContext extends PhoneSignInInput {
  readonly ticket: PhoneTicket | null;
  /** The next ticket takes the place of this one without a touch. */
  readonly renew: boolean;
  readonly progress: PhoneProgress;
  readonly reason: PhoneProblem;
  readonly output: PhoneSignInOutput;
  readonly entry: number;
}

export const freshPhoneSignIn = ({ cardOff, signs }: PhoneSignInInput): PhoneSignInContext => ({
  cardOff,
  signs,
  ticket: null,
  renew: false,
  progress: { state: 'issued', matched: false, reason: null },
  reason: 'portal',
  output: { kind: 'broken' },
  entry: 0,
});

const PROBLEMS: { readonly [Code in FailureCode]?: PhoneProblem } = {
  NET_UNREACHABLE: 'offline',
  NET_TIMEOUT: 'offline',
  NET_BAD_ANSWER: 'offline',
  CERT_EXPIRED: 'certificateExpired',
  CERT_REVOKED: 'certificateRevoked',
  CERT_NOT_YET_VALID: 'certificateNotYetValid',
  CERT_UNTRUSTED: 'certificateUntrusted',
  VISIT_OTHER_CARD: 'otherPerson',
};

/** What a failure of the portal is to the person with the phone. */
export const problemOf = (code: FailureCode): PhoneProblem => PROBLEMS[code] ?? 'portal';
