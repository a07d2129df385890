import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, type Result } from '../../state-machines/vocabulary/result.ts';
import type { SecretKind } from '../../state-machines/vocabulary/secrets.ts';
import type { CardConnection, OwnPad, OwnPadError } from '../ports.ts';
import { pinFailures } from './pin-failures.ts';
import { selectSecret, verdict, verifyLost } from './secret.ts';

/*
 * INVARIANT: once the pad was started nobody can hold back the VERIFY it sends. Whoever must be asked first is asked before.
 */

/**
 * Lets a person type a secret on the reader, which sends the one VERIFY itself. The secret's application must be selected.
 * Errors as verifySecret's, and what can end an entry before anything was sent: PIN_ENTRY_TIMEOUT, PIN_ENTRY_CANCELLED,
 * PIN_ENTRY_LENGTH, and PIN_PAD_ABSENT when the reader does not take such an entry after all.
 */
export async function verifyOnOwnPad(
  connection: CardConnection,
  pad: OwnPad,
  kind: SecretKind,
  digits: number,
  givenUp: AbortSignal,
): Promise<Result<void, Failure>> {
  const reference = await selectSecret(connection, kind);
  if (!reference.ok) return reference;
  if (givenUp.aborted) return err(pinFailures.cancelled(kind));
  const answer = await pad.verify({ digits, timeoutMs: LIMITS.ownPadWatchdog - LIMITS.ownPadMargin });
  return answer.ok ? verdict(kind, answer.value) : err(entryFailure(kind, answer.error));
}

function entryFailure(kind: SecretKind, error: OwnPadError): Failure {
  switch (error.kind) {
    case 'entryTimeout':
      return pinFailures.timedOut(kind);
    case 'entryCancelled':
      return pinFailures.cancelled(kind);
    case 'entryLength':
      return pinFailures.length(kind);
    case 'entryRefused':
      return pinFailures.padAbsent('the reader refused the entry');
    default:
      return verifyLost(kind, error);
  }
}
