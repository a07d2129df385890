import type { RefusalReason, RegistrationState } from '../screens/requests.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { RequestBody, RequestKind } from '../vocabulary/requests.ts';
import type { Result } from '../vocabulary/result.ts';

export interface EarlierRequest {
  readonly about: RequestKind;
  readonly receiptNumber: string;
  readonly state: 'pending' | 'refused' | 'kept' | 'completed';
  readonly reason: RefusalReason | null;
  /** YYYY-MM-DD, as of {@link Submitted}. */
  readonly expectedBy: string | null;
}

export interface Registered {
  readonly receiptNumber: string;
  readonly state: Extract<RegistrationState, 'completed' | 'kept' | 'stored' | 'refused'>;
  readonly reason: RefusalReason | null;
}

/** What became of one of the requests that were signed together. */
export interface Submitted extends Registered {
  /** YYYY-MM-DD by which somebody else will have done what the portal applied; null when nothing is waited for, or known. */
  readonly expectedBy: string | null;
}

/** With what a person signs: the card on the reader, or one that is held against their phone. */
export type Signer = 'card' | 'phone';

/** Signing what a person asks for, and sending it. */
export interface RequestPorts {
  /** `phone`: the person signed in by phone, and no card of theirs was unlocked here since. */
  signer(): Signer;
  /**
   * One consent to all of these: signs them in one go of the card, seals them, stores all or none, then waits a moment for the
   * portal's receipts. What became of each, in order; the portal decides each alone. SESSION_ENDED or VISIT_MOVED_ON when the
   * card must be unlocked again: nothing is stored then. While a phone is the signer, its signatures of just these are used, or
   * the session where that is enough; VISIT_MOVED_ON when there is neither.
   */
  submit(requests: readonly RequestBody[]): Promise<Result<readonly Submitted[], Failure>>;
}
