import type { DeviceEvent, OpenedSession, SigningItem } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Clock } from '../clock.ts';
import {
  queryAuthenticationTries,
  readAuthenticationCertificate,
  signWithAuthenticationKey,
  verifyAuthenticationPin,
} from '../my-number-card/index.ts';
import type { CardConnection, PinPad } from '../ports.ts';
import type { CommandArgs } from '../protocol/messages.ts';
import { finishJws, type PreparedJws, prepareJws } from './citizen-jws.ts';
import { type EntryEnd, enterPin } from './pin-entry.ts';
import type { SecretBuffer } from './secret-buffer.ts';

/*
 * INVARIANTS
 * 1. Nothing is asked of a person unless the card still has the tries the person was shown.
 * 2. `verifying` is told before the VERIFY is sent; one 確認 sends at most one, and no answer makes it send another.
 * 3. Who gives up before the VERIFY is with the card, after 確認 too, has sent none.
 * 4. Digits are gone from the buffer before the signature is asked for.
 */

export interface UnlockParts {
  readonly connection: CardConnection;
  readonly pad: PinPad;
  readonly secret: SecretBuffer;
  readonly clock: Clock;
  /** How many digits the PIN has. */
  readonly pinDigits: number;
  /** Aborted with `'cancelled'` by the person, with anything else when the entry has lost its point. */
  readonly entry: AbortController;
  emit(event: DeviceEvent): void;
  onEntering(entering: boolean): void;
  /** Why the card of this connection is not there any more; null while it is. */
  departed(): Failure | null;
}

export interface Unlocked {
  readonly certificate: Uint8Array;
  readonly assertion: OpenedSession['assertion'];
}

interface ReadAhead {
  readonly certificate: Uint8Array;
  readonly prepared: PreparedJws;
}

/** From the tries left to the signed assertion: one PIN entry, at most one VERIFY, one signature. */
export async function unlockCard(
  parts: UnlockParts,
  args: CommandArgs<'openSession'>,
): Promise<Result<Unlocked, Failure>> {
  const { connection, secret, pinDigits, entry } = parts;
  const tries = await queryAuthenticationTries(connection);
  if (!tries.ok) return err(parts.departed() ?? tries.error);
  const refusal = triesRefusal(tries.value, args);
  if (refusal !== null) return err(refusal);

  const reading = readAhead(connection, args.assertion).then((read) => {
    if (!read.ok) entry.abort('unreadable');
    return read;
  });
  parts.onEntering(true);
  const end = await enterPin({
    pad: parts.pad,
    secret,
    clock: parts.clock,
    digits: pinDigits,
    onCount: (count) => parts.emit({ event: 'entry', count, max: pinDigits }),
    signal: entry.signal,
  });
  parts.onEntering(false);
  const read = await reading;
  const unfinished = entryFailure(end) ?? parts.departed();
  if (unfinished !== null) return err(unfinished);
  if (!read.ok) return read;
  if (entry.signal.aborted) return err(failure('PIN_ENTRY_CANCELLED'));

  parts.emit({
    event: 'verifying',
    attempt: 1,
    secret: 'authentication',
    cardRef: connection.cardRef,
    triesBefore: tries.value,
  });
  const verified = await verifyAuthenticationPin(connection, secret.slice(), pinDigits, entry.signal);
  secret.wipe();
  if (!verified.ok) return verified;
  const { certificate, prepared } = read.value;
  const signature = await signWithAuthenticationKey(connection, prepared.digest, certificate);
  if (!signature.ok) return err(parts.departed() ?? signature.error);
  return ok({ certificate, assertion: finishJws(prepared, signature.value) });
}

function triesRefusal(tries: number, args: CommandArgs<'openSession'>): Failure | null {
  if (tries === 0) return failure('PIN_LOCKED', { triesLeft: 0 });
  if (tries !== args.triesShown) return failure('PIN_TRIES_CHANGED', { triesLeft: tries });
  if (tries === 1 && !args.lastTryConfirmed) return failure('PIN_LAST_TRY_REFUSED', { triesLeft: 1 });
  return null;
}

/** Null when the digits are there, or when the card is to say why not. */
function entryFailure(end: EntryEnd): Failure | null {
  switch (end) {
    case 'entered':
    case 'aborted':
      return null;
    case 'cancelled':
      return failure('PIN_ENTRY_CANCELLED');
    case 'timedOut':
      return failure('PIN_ENTRY_TIMEOUT');
    case 'padLost':
      return failure('PIN_PAD_LOST');
  }
}

/** What needs no secret, while the person is typing: after the last digit only VERIFY and the signature remain. */
async function readAhead(connection: CardConnection, item: SigningItem): Promise<Result<ReadAhead, Failure>> {
  const certificate = await readAuthenticationCertificate(connection);
  if (!certificate.ok) return certificate;
  return ok({ certificate: certificate.value, prepared: prepareJws(item, certificate.value) });
}
