import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { SECRETS, type SecretKind, type SecretRule } from '../../state-machines/vocabulary/secrets.ts';
import type { CardConnection, TransportError } from '../ports.ts';
import { SECRET_REFERENCES } from './card-table.ts';
import { parseAnswer, transportFailure } from './exchange.ts';
import { selectRequired } from './files.ts';
import { pinFailures } from './pin-failures.ts';
import { statusWordText } from './status-word.ts';

/*
 * INVARIANTS
 * 1. One call of verifySecret sends at most one VERIFY with data, whatever is answered.
 * 2. The command is built in the caller's off-heap memory and sent as a view of it: no copy of a character on the heap.
 * 3. Nothing is sent once the caller gave up or wiped the secret, however late: a wiped secret would cost a try.
 * 4. Only 9000 opens, and only 63Cx and 6983/6984 say what happened to the counter; everything else is "unknown".
 * 5. A secret of another length or with other characters than the card's rule never reaches the card: whether such a thing
 *    costs a try is not published.
 */

/**
 * A secret in the caller's memory. Both views belong to one off-heap ArrayBuffer of at least 4 KiB: a smaller Buffer lives
 * on V8's heap, and a native addon copies it. The caller zeroes both, in `finally`.
 */
export interface SecretSlice {
  /** ASCII, as many characters as were typed. */
  readonly secret: Uint8Array;
  /** Room for the command APDU, at least VERIFY_SCRATCH_BYTES; must not overlap `secret`. */
  readonly scratch: Uint8Array;
}

const VERIFY_HEADER = [0x00, 0x20, 0x00, 0x80] as const;
/** Header, Lc and a secret of the longest length a card takes. */
export const VERIFY_SCRATCH_BYTES = VERIFY_HEADER.length + 1 + SECRETS.signature.maxLength;

/** What a VERIFY is bound to beside the secret itself. */
export interface VerifyOptions {
  /** Other lengths than a real card's: practice cards for a scan for leftovers have longer PINs. */
  readonly rule?: SecretRule;
  /** Looked at last before the command is sent. */
  readonly givenUp?: AbortSignal;
  /** selectSecret of the same secret was the last thing asked of the card: one command is left after the last digit. */
  readonly isSelected?: boolean;
}

/** Selects the reference of a secret for the VERIFY that follows. Its application must be selected (queryTries does). */
export const selectSecret = (connection: CardConnection, kind: SecretKind): Promise<Result<void, Failure>> =>
  selectRequired(connection, SECRET_REFERENCES[kind].reference);

/**
 * Sends the one VERIFY of a confirmed entry. The secret's application must be selected (queryTries does). Errors, all about
 * `kind`: PIN_WRONG and PIN_LOCKED with the tries the card reported; PIN_OUTCOME_UNKNOWN when the command may have reached
 * the card and its answer did not come back or does not say; a transport failure when it cannot have reached the card;
 * PIN_ENTRY_CANCELLED when nothing was sent because the caller gave up or wiped the secret.
 * @throws RangeError for a secret that breaks the rule, or too little scratch.
 */
export async function verifySecret(
  connection: CardConnection,
  kind: SecretKind,
  { secret, scratch }: SecretSlice,
  { rule = SECRETS[kind], givenUp, isSelected = false }: VerifyOptions = {},
): Promise<Result<void, Failure>> {
  const isGivenUp = (): boolean => givenUp?.aborted === true;
  // Who gave up may have wiped the secret by now.
  if (isGivenUp()) return err(pinFailures.cancelled(kind));
  if (!isComplete(secret, rule)) throw new RangeError(`no ${kind} secret has this length and these characters`);
  if (scratch.length < VERIFY_SCRATCH_BYTES) throw new RangeError('too little scratch for VERIFY');
  const reference = isSelected ? ok(undefined) : await selectSecret(connection, kind);
  if (!reference.ok) return reference;
  if (isGivenUp() || !isComplete(secret, rule)) return err(pinFailures.cancelled(kind));
  const command = scratch.subarray(0, VERIFY_HEADER.length + 1 + secret.length);
  command.set(VERIFY_HEADER);
  command[VERIFY_HEADER.length] = secret.length;
  command.set(secret, VERIFY_HEADER.length + 1);
  const sent = await connection.transmit(command);
  return sent.ok ? verdict(kind, sent.value) : err(verifyLost(kind, sent.error));
}

/** What the answer to a VERIFY with data says (status word in its last two bytes), whoever sent it. */
export function verdict(kind: SecretKind, answer: Uint8Array): Result<void, Failure> {
  const { status, statusWord } = parseAnswer(answer);
  if (status.is === 'ok') return ok(undefined);
  const raw = statusWordText(statusWord);
  if (status.is === 'blocked') return err(pinFailures.locked(kind, raw));
  if (status.is !== 'triesLeft') return err(pinFailures.outcomeUnknown(kind, raw));
  return err(status.tries === 0 ? pinFailures.locked(kind, raw) : pinFailures.wrong(kind, status.tries, raw));
}

/** What is known of a VERIFY that brought no answer. */
export const verifyLost = (kind: SecretKind, error: TransportError): Failure =>
  error.when === 'before' ? transportFailure(error) : pinFailures.outcomeUnknown(kind, error.raw);

/**
 * The ASCII byte a typed character is on the card: letters in upper case, whatever the keyboard says. Null: no such
 * character is in this secret.
 */
export function secretByte(character: string, { alphabet }: Pick<SecretRule, 'alphabet'>): number | null {
  const typed = character.length === 1 ? character.charCodeAt(0) : 0;
  const byte = typed >= 0x61 && typed <= 0x7a ? typed - 0x20 : typed;
  return isAllowed(byte, alphabet) ? byte : null;
}

const isComplete = (secret: Uint8Array, rule: SecretRule): boolean =>
  secret.length >= rule.minLength &&
  secret.length <= rule.maxLength &&
  secret.every((byte) => isAllowed(byte, rule.alphabet));

const isAllowed = (byte: number, alphabet: SecretRule['alphabet']): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (alphabet === 'alphanumeric' && byte >= 0x41 && byte <= 0x5a);
