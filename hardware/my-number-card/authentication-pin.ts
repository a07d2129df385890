import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection } from '../ports.ts';
import { JPKI_FILE } from './card-table.ts';
import { exchange, parseAnswer, transportFailure, unexpectedStatus } from './exchange.ts';
import { selectJpki, selectRequired } from './files.ts';
import { statusWordText } from './status-word.ts';

/*
 * INVARIANTS
 * 1. One call of verifyAuthenticationPin sends at most one VERIFY with data, whatever is answered.
 * 2. The command is built in the caller's off-heap memory and sent as a view of it: no copy of a digit on the heap.
 * 3. Nothing is sent once the caller gave up or wiped the secret, however late: a wiped secret would cost a try.
 * 4. Only 9000 opens, and only 63Cx and 6983/6984 say what happened to the counter; everything else is "unknown".
 */

/**
 * A secret in the caller's memory. Both views belong to one off-heap ArrayBuffer of at least 4 KiB: a smaller Buffer lives
 * on V8's heap, and a native addon copies it. The caller zeroes both, in `finally`.
 */
export interface SecretSlice {
  /** ASCII digits, as many as were typed. */
  readonly secret: Uint8Array;
  /** Room for the command APDU, at least VERIFY_SCRATCH_BYTES; must not overlap `secret`. */
  readonly scratch: Uint8Array;
}

const VERIFY_HEADER = [0x00, 0x20, 0x00, 0x80] as const;
/** Header, Lc and a secret of the longest length JPKI knows. */
export const VERIFY_SCRATCH_BYTES = VERIFY_HEADER.length + 1 + 16;

/**
 * Asks the card how often the user-authentication PIN may still be tried; 0 means locked. Costs no try. Selects the
 * application anew, so it also clears a verified PIN: only a card without one answers with a count (9000 is none).
 */
export async function queryAuthenticationTries(connection: CardConnection): Promise<Result<number, Failure>> {
  const application = await selectJpki(connection);
  if (!application.ok) return application;
  const reference = await selectRequired(connection, JPKI_FILE.authenticationPin);
  if (!reference.ok) return reference;
  const answer = await exchange(connection, Uint8Array.from(VERIFY_HEADER));
  if (!answer.ok) return answer;
  const { status } = answer.value;
  if (status.is === 'triesLeft') return ok(status.tries);
  return status.is === 'blocked' ? ok(0) : err(unexpectedStatus(answer.value));
}

/**
 * Sends the one VERIFY of a confirmed entry. The JPKI application must be selected (queryAuthenticationTries does).
 * Errors: PIN_WRONG and PIN_LOCKED with the tries the card reported; PIN_OUTCOME_UNKNOWN when the command may have reached
 * the card and its answer did not come back or does not say; a transport failure when it cannot have reached the card;
 * PIN_ENTRY_CANCELLED when nothing was sent because the caller gave up or wiped the secret.
 * @param digits how many the PIN has: four on every real card, more on the practice cards a scan for leftovers needs
 * @param givenUp looked at last before the command is sent
 * @throws RangeError for a secret that is not that many digits, or too little scratch: never let a card count such a thing.
 */
export async function verifyAuthenticationPin(
  connection: CardConnection,
  { secret, scratch }: SecretSlice,
  digits: number = LIMITS.pinDigits,
  givenUp?: AbortSignal,
): Promise<Result<void, Failure>> {
  if (!isCompletePin(secret, digits)) throw new RangeError(`the user-authentication PIN has ${digits} digits`);
  if (scratch.length < VERIFY_SCRATCH_BYTES) throw new RangeError('too little scratch for VERIFY');
  const reference = await selectRequired(connection, JPKI_FILE.authenticationPin);
  if (!reference.ok) return reference;
  if (givenUp?.aborted === true || !isCompletePin(secret, digits)) return err(failure('PIN_ENTRY_CANCELLED'));
  const command = scratch.subarray(0, VERIFY_HEADER.length + 1 + secret.length);
  command.set(VERIFY_HEADER);
  command[VERIFY_HEADER.length] = secret.length;
  command.set(secret, VERIFY_HEADER.length + 1);
  const sent = await connection.transmit(command);
  if (!sent.ok) {
    if (sent.error.when === 'before') return err(transportFailure(sent.error));
    return err(failure('PIN_OUTCOME_UNKNOWN', sent.error.raw === undefined ? {} : { raw: sent.error.raw }));
  }
  const { status, statusWord } = parseAnswer(sent.value);
  if (status.is === 'ok') return ok(undefined);
  const raw = statusWordText(statusWord);
  if (status.is === 'blocked') return err(failure('PIN_LOCKED', { triesLeft: 0, raw }));
  if (status.is !== 'triesLeft') return err(failure('PIN_OUTCOME_UNKNOWN', { raw }));
  return err(failure(status.tries === 0 ? 'PIN_LOCKED' : 'PIN_WRONG', { triesLeft: status.tries, raw }));
}

const isCompletePin = (secret: Uint8Array, digits: number): boolean =>
  secret.length === digits && secret.every((digit) => digit >= 0x30 && digit <= 0x39);
