import type { PhoneProgress } from '../../state-machines/ports/phone.ts';
import type { CardIdentity } from '../../state-machines/vocabulary/devices.ts';
import type { RequestBody } from '../../state-machines/vocabulary/requests.ts';
import type { PortalSession } from '../portal/client.ts';
import type { ChallengePurpose } from '../portal-contract/core/schemas.ts';
import type { Draft, Freshness, RegistrationNumbers } from '../registrations/signing-items.ts';

/** A card session as the service needs it to register; the PIN state itself is the device host's. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly certificateDer: Uint8Array;
  /** Compact JWS, presented once. */
  readonly assertion: string;
  /** Whether the assertion answers a challenge of the portal. */
  readonly online: boolean;
}

/** A request to e-Tax between its first signature and its last. */
export interface EtaxRequestFacts {
  readonly numbers: RegistrationNumbers;
  /** User-authentication certificate of the person who asks; every later card must have the same. */
  readonly certificateDer: Uint8Array;
  /** Compact JWS of the user-authentication key. */
  readonly holder: string;
  /** Compact JWE only the portal can open; null before the card was read. */
  readonly attributes: string | null;
}

/** A ticket of the visit that may still live, and how far its phone is. */
export interface PhoneTicketFacts {
  readonly ticketId: string;
  newest: (PhoneProgress & { readonly revision: number }) | null;
}

/** What a phone is asked to sign, or has signed. */
export interface PhoneSigning {
  readonly requests: readonly RequestBody[];
  readonly drafts: readonly Draft[];
  /** Monotonic milliseconds. */
  readonly beganAt: number;
  /** Compact JWS of each draft, checked; null before the phone has signed. */
  signatures: readonly string[] | null;
}

/** What a person confirmed to be sent, from the touch or the secret that confirmed it until its answer was told. */
export interface Wish {
  /** Nobody waits for its answer any more: what is not stored by now is not stored. */
  withdrawn: boolean;
  /** Id of the row it became, the first of several. */
  stored: string | null;
}

/**
 * Everything the service knows of the person in front of it. One object a visit; what an exchange brings back after the
 * visit has ended finds another object and is dropped.
 */
export interface Visit {
  readonly visitId: string;
  /** Monotonic milliseconds. */
  readonly beganAt: number;
  identity: CardIdentity | null;
  /** Pseudonym of the person who is to be told of an interrupted attempt, until a screen has. */
  interrupted: Buffer | null;
  /** What was asked of the portal ahead of its use; `at` in monotonic milliseconds. */
  prepared: { readonly purpose: ChallengePurpose; readonly freshness: Freshness; readonly at: number } | null;
  session: SessionFacts | null;
  portalSession: PortalSession | null;
  /** Certificate of the person who signed in last, also when the card was put away since. */
  signedInAs: Uint8Array | null;
  etaxRequest: EtaxRequestFacts | null;
  phoneTicket: PhoneTicketFacts | null;
  phoneSigning: PhoneSigning | null;
  /** The portal session is that of a sign-in by phone, with the holder of this certificate. */
  phone: { readonly certificateDer: Uint8Array } | null;
  /** The one that is on its way, or was last. */
  wish: Wish | null;
  /** The next card is a family member's, and signs something else than a sign-in. */
  expectsPrincipal: boolean;
  /** Compact JWS of the family member whose card signed last, until it is handed on. */
  principal: string | null;
}
