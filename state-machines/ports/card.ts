import type { CardIdentity, SecretRequest } from '../vocabulary/devices.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { Result } from '../vocabulary/result.ts';
import type { SecretKind } from '../vocabulary/secrets.ts';

/** What identifying tells a visit. */
export type Identified = CardIdentity & {
  /** Told before anything else is asked of the person; null when there is nothing to tell, or it was told already. */
  readonly openAttempt: OpenAttempt | null;
};

/** A VERIFY whose answer this terminal never learnt, because it was interrupted: told to the person of that card once. */
export interface OpenAttempt {
  readonly secret: SecretKind;
  /** As the card reported before that VERIFY. */
  readonly triesBefore: number;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** The card, and the secret that signs in. */
export interface CardPorts {
  /** Kind of card, tries left, certificate checked for dates and (locally) chain. */
  identify(): Promise<Result<Identified, Failure>>;
  /**
   * One PIN entry on the PIN pad and at most one VERIFY, then the signed sign-in assertion (portal challenge if the line
   * is up). `triesShown` is what the resident saw; the host refuses when the card says otherwise.
   */
  openSession(input: SecretRequest): Promise<Result<{ readonly sessionId: string }, Failure>>;
  /** Ends a running PIN entry; its call then settles with PIN_ENTRY_CANCELLED or VISIT_ENTRY_WITHDRAWN. */
  cancelEntry(): Promise<void>;
  /** Resets and powers off the card, forgets the portal session. */
  closeSession(): Promise<void>;
}
