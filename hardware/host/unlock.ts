import type { DeviceEvent, SecretRequest } from '../../state-machines/vocabulary/devices.ts';
import { FAILURES, type Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, type Result } from '../../state-machines/vocabulary/result.ts';
import type { EntryDevice, SecretKind, SecretRule } from '../../state-machines/vocabulary/secrets.ts';
import type { Clock } from '../clock.ts';
import { pinFailures, queryTries, selectSecret, verifyOnOwnPad, verifySecret } from '../my-number-card/index.ts';
import type { CardConnection, PinPad } from '../ports.ts';
import type { SecretBuffer } from './secret-buffer.ts';
import { type EntryEnd, enterSecret, keysOfPad } from './secret-entry.ts';
import type { TouchPad } from './touch-pad.ts';
import type { VerifyPermits } from './verify-permits.ts';

/*
 * INVARIANTS
 * 1. Nothing is asked of a person unless the card still has the tries the person was shown.
 * 2. A VERIFY is sent only after its attempt was announced and permitted; one 確認 sends at most one, and no answer makes it
 *    send another. On a reader's own pad the permit comes before the pad is started: nobody can hold that VERIFY back.
 * 3. Who gives up before the VERIFY is with the card, after 確認 too, has sent none.
 * 4. The secret is gone from the buffer before anything else is asked of the card.
 */

export interface UnlockParts {
  readonly connection: CardConnection;
  readonly kind: SecretKind;
  readonly rule: SecretRule;
  readonly request: Pick<SecretRequest, 'triesShown' | 'lastTryConfirmed'>;
  readonly device: EntryDevice;
  readonly pad: PinPad;
  readonly touch: TouchPad;
  readonly secret: SecretBuffer;
  readonly clock: Clock;
  readonly permits: VerifyPermits;
  /** Aborted with `'cancelled'` by the person, with anything else when the entry has lost its point. */
  readonly entry: AbortController;
  /** Whether what needs no secret is done while the person is typing. */
  readonly readAhead: boolean;
  emit(event: DeviceEvent): void;
  /** The PIN pad begins and ends to be listened to. */
  onPadEntry(entering: boolean): void;
  /** Why the card of this connection is not there any more; null while it is. */
  departed(): Failure | null;
}

/** From the tries left to a verified secret: one entry, at most one VERIFY. The value is what `prepare` made. */
export async function unlock<P>(
  parts: UnlockParts,
  prepare: () => Promise<Result<P, Failure>>,
): Promise<Result<P, Failure>> {
  const { connection, kind, device } = parts;
  const tries = await queryTries(connection, kind);
  if (!tries.ok) return err(parts.departed() ?? tries.error);
  const refusal = triesRefusal(tries.value, parts);
  if (refusal !== null) return err(refusal);
  const unlocked =
    device === 'readerPad'
      ? await typedOnReader(parts, tries.value, prepare)
      : await typedHere(parts, device, tries.value, prepare);
  if (!unlocked.ok) return err(told(parts, unlocked.error));
  // Given up while the VERIFY was on its way: it cost no try, and nobody wants what it opened any more.
  if (parts.entry.signal.aborted) return err(givenUp(parts));
  return unlocked;
}

/** What a VERIFY may have done to the card goes before everything else; then that the card left. */
const told = (parts: UnlockParts, error: Failure): Failure =>
  FAILURES[error.code].tryAtRisk === 'none' ? (parts.departed() ?? error) : error;

const givenUp = (parts: UnlockParts): Failure => parts.departed() ?? pinFailures.cancelled(parts.kind);

async function typedHere<P>(
  parts: UnlockParts,
  device: 'pinPad' | 'touch',
  tries: number,
  prepare: () => Promise<Result<P, Failure>>,
): Promise<Result<P, Failure>> {
  const { connection, kind, rule, secret, entry } = parts;
  const ready = async (): Promise<Result<P, Failure>> => {
    const prepared = await prepare();
    const selected = prepared.ok ? await selectSecret(connection, kind) : prepared;
    return selected.ok ? prepared : selected;
  };
  const reading = parts.readAhead ? aheadOf(entry, ready()) : null;
  const end = await entered(parts, device);
  const prepared = await (reading ?? ready());
  const unfinished = entryFailure(kind, end) ?? parts.departed();
  if (unfinished !== null) return err(unfinished);
  if (!prepared.ok) return prepared;
  const refused = await refusedPermit(parts, tries);
  if (refused !== null) return err(refused);
  const verified = await verifySecret(connection, kind, secret.slice(), {
    rule,
    givenUp: entry.signal,
    isSelected: true,
  });
  secret.wipe();
  return verified.ok ? prepared : verified;
}

async function typedOnReader<P>(
  parts: UnlockParts,
  tries: number,
  prepare: () => Promise<Result<P, Failure>>,
): Promise<Result<P, Failure>> {
  const { connection, kind, rule, entry } = parts;
  const { ownPad } = connection;
  if (ownPad === null) return err(pinFailures.padAbsent());
  // Before, not meanwhile: the reader does nothing else while a person types on it.
  const prepared = await prepare();
  if (!prepared.ok) return prepared;
  const refused = await refusedPermit(parts, tries);
  if (refused !== null) return err(refused);
  parts.emit({ event: 'entry', count: 0, max: rule.maxLength });
  const verified = await verifyOnOwnPad(connection, ownPad, kind, rule.maxLength, entry.signal);
  return verified.ok ? prepared : verified;
}

/** An entry for which nothing can be prepared any more is ended; its reason is the preparation's. */
function aheadOf<P>(entry: AbortController, preparing: Promise<Result<P, Failure>>): Promise<Result<P, Failure>> {
  preparing.then(
    (prepared) => {
      if (!prepared.ok) entry.abort('unprepared');
    },
    () => entry.abort('unprepared'),
  );
  return preparing;
}

async function entered(parts: UnlockParts, device: 'pinPad' | 'touch'): Promise<EntryEnd> {
  const { pad, touch, secret, clock, rule, entry, emit } = parts;
  const options = {
    secret,
    clock,
    rule,
    onCount: (count: number) => emit({ event: 'entry', count, max: rule.maxLength }),
    signal: entry.signal,
  };
  if (device === 'touch') {
    emit({ event: 'touchEntry', ...touch.open() });
    const keys = { listen: touch.listen.bind(touch), gone: () => false, subscribe: () => () => undefined };
    return enterSecret({ ...options, keys }).finally(() => touch.close());
  }
  parts.onPadEntry(true);
  return enterSecret({ ...options, keys: keysOfPad(pad) }).finally(() => parts.onPadEntry(false));
}

/** Null: this attempt is recorded and may be sent. */
async function refusedPermit(parts: UnlockParts, triesBefore: number): Promise<Failure | null> {
  const { permits, connection, kind, entry } = parts;
  const { cardRef } = connection;
  if (await permits.ask({ secret: kind, cardRef, triesBefore }, entry.signal)) return null;
  return entry.signal.aborted ? givenUp(parts) : pinFailures.unrecorded(kind);
}

function triesRefusal(tries: number, { kind, request }: UnlockParts): Failure | null {
  if (tries === 0) return pinFailures.locked(kind);
  if (tries !== request.triesShown) return pinFailures.triesChanged(kind, tries);
  if (tries === 1 && !request.lastTryConfirmed) return pinFailures.lastTryRefused(kind);
  return null;
}

/** Null when the secret is there, or when the card is to say why not. */
function entryFailure(kind: SecretKind, end: EntryEnd): Failure | null {
  switch (end) {
    case 'entered':
    case 'aborted':
      return null;
    case 'cancelled':
      return pinFailures.cancelled(kind);
    case 'timedOut':
      return pinFailures.timedOut(kind);
    case 'padLost':
      return pinFailures.padLost();
  }
}
