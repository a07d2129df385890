import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import type { SecretKind } from '../../state-machines/vocabulary/secrets.ts';

/** What can become of asking for a secret, each code made here alone and each saying which secret it is about. */
export const pinFailures = {
  wrong: (about: SecretKind, triesLeft: number, raw: string): Failure =>
    failure('PIN_WRONG', { about, triesLeft, raw }),
  /** @param raw status word of a VERIFY; none when the count was only asked for */
  locked: (about: SecretKind, raw?: string): Failure =>
    failure('PIN_LOCKED', { about, triesLeft: 0, ...(raw === undefined ? {} : { raw }) }),
  /** A VERIFY may have reached the card, and nothing says what it did there. */
  outcomeUnknown: (about: SecretKind, raw: string | undefined): Failure =>
    failure('PIN_OUTCOME_UNKNOWN', { about, ...(raw === undefined ? {} : { raw }) }),
  triesChanged: (about: SecretKind, triesLeft: number): Failure => failure('PIN_TRIES_CHANGED', { about, triesLeft }),
  lastTryRefused: (about: SecretKind): Failure => failure('PIN_LAST_TRY_REFUSED', { about, triesLeft: 1 }),
  timedOut: (about: SecretKind): Failure => failure('PIN_ENTRY_TIMEOUT', { about }),
  cancelled: (about: SecretKind): Failure => failure('PIN_ENTRY_CANCELLED', { about }),
  length: (about: SecretKind): Failure => failure('PIN_ENTRY_LENGTH', { about }),
  unrecorded: (about: SecretKind): Failure => failure('PIN_ATTEMPT_UNRECORDED', { about }),
  padAbsent: (raw?: string): Failure => failure('PIN_PAD_ABSENT', raw === undefined ? {} : { raw }),
  padLost: (): Failure => failure('PIN_PAD_LOST'),
} as const;
