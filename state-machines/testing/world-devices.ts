import type { Identified } from '../ports/card.ts';
import type { DeviceEvent, DeviceStatus, PinPadState, ReaderState, SecretRequest } from '../vocabulary/devices.ts';
import { type Failure, failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { err, ok, type Result } from '../vocabulary/result.ts';
import type { SecretKind } from '../vocabulary/secrets.ts';
import { WorldCalls } from './world-calls.ts';
import type { WorldCard } from './world-card.ts';
import { type Entry, type RunningEntry, WorldEntries } from './world-entry.ts';

/**
 * Reader, cards and PIN pad, as strict as the real ones about tries, placements, sessions and last tries.
 * Device events go to `tell` in the order the device host would send them.
 */
export class WorldDevices extends WorldCalls {
  card: WorldCard | null = null;
  cardRef: string | null = null;
  reader: ReaderState = 'empty';
  pinPad: PinPadState = 'ready';
  /** The reader has a pad of its own. */
  readerPad = false;
  pinDigits = LIMITS.pinDigits as number;
  hostUp = true;
  session: string | null = null;
  #placement = 0;
  tell: (event: DeviceEvent) => void = () => {};
  readonly #entries: WorldEntries;

  constructor() {
    super();
    const world = this;
    this.#entries = new WorldEntries({
      get card() {
        return world.card;
      },
      get cardRef() {
        return world.cardRef;
      },
      get pinPad() {
        return world.pinPad;
      },
      get pinDigits() {
        return world.pinDigits;
      },
      get readerPad() {
        return world.readerPad;
      },
      tell: (event) => this.tell(event),
    });
  }

  get entry(): RunningEntry | null {
    return this.#entries.running;
  }

  /** Every VERIFY with data, in order. */
  get ledger(): WorldEntries['ledger'] {
    return this.#entries.ledger;
  }

  /** How many VERIFY with data the cards have seen. */
  get verified(): number {
    return this.ledger.length;
  }

  lay(card: WorldCard): string {
    this.#placement += 1;
    this.card = card;
    this.cardRef = `placement-${this.#placement}`;
    this.reader = 'present';
    this.tell({ event: 'reader', state: 'present', name: 'reader' });
    this.tell({ event: 'cardPlaced', cardRef: this.cardRef });
    return this.cardRef;
  }

  lift(): void {
    const { cardRef, session } = this;
    if (cardRef === null) return;
    this.card = null;
    this.cardRef = null;
    this.session = null;
    this.reader = 'empty';
    this.tell({ event: 'cardRemoved', cardRef });
    this.tell({ event: 'reader', state: 'empty', name: 'reader' });
    if (session !== null) this.tell({ event: 'sessionEnded', sessionId: session, reason: 'cardRemoved' });
    this.#entries.lose('CARD_REMOVED');
  }

  unplugReader(): void {
    const { cardRef, session } = this;
    this.card = null;
    this.cardRef = null;
    this.session = null;
    this.reader = 'absent';
    if (cardRef !== null) this.tell({ event: 'cardRemoved', cardRef });
    this.tell({ event: 'reader', state: 'absent', name: null });
    if (session !== null) this.tell({ event: 'sessionEnded', sessionId: session, reason: 'readerLost' });
    this.#entries.lose('READER_LOST');
  }

  plugReader(): void {
    this.reader = 'empty';
    this.tell({ event: 'reader', state: 'empty', name: 'reader' });
  }

  unplugPad(): void {
    this.pinPad = 'absent';
    this.tell({ event: 'pinPad', state: 'absent' });
    if (this.entry?.device === 'pinPad' && !this.entry.verifying) this.entry.settle(err(failure('PIN_PAD_LOST')));
  }

  plugPad(): void {
    this.pinPad = 'ready';
    this.tell({ event: 'pinPad', state: 'ready' });
  }

  /** The person at whatever takes the secret. */
  type(what: Entry): void {
    this.#entries.type(what);
  }

  cancel(): void {
    this.#entries.cancel();
  }

  startVerify(): void {
    this.#entries.startVerify();
  }

  answerVerify(what: 'right' | 'wrong'): void {
    this.#entries.answerVerify(what);
  }

  #endSession(): void {
    const { session } = this;
    this.session = null;
    if (session !== null) this.tell({ event: 'sessionEnded', sessionId: session, reason: 'closed' });
  }

  protected close(): void {
    this.#entries.finish();
    this.#endSession();
  }

  /** Of the devices, as a host says it that is there. */
  get status(): DeviceStatus {
    const { reader, cardRef, session } = this;
    return {
      reader,
      readerName: 'reader',
      pinPad: this.entry?.device === 'pinPad' && this.pinPad === 'ready' ? 'entering' : this.pinPad,
      cardRef,
      session: session === null || cardRef === null ? null : { sessionId: session, cardRef },
    };
  }

  protected identity(): Result<Identified, Failure> {
    const { card, cardRef } = this;
    if (!this.hostUp) return err(failure('DEVICE_HOST_DOWN'));
    if (this.entry !== null || this.session !== null) return err(failure('DEVICE_BUSY'));
    if (card === null || cardRef === null) return err(failure('CARD_REMOVED'));
    if (card.identifyFails !== undefined) return err(failure(card.identifyFails));
    const { openAttempt } = card;
    card.openAttempt = null;
    return ok({
      cardRef,
      kind: 'my-number-card',
      hasSignatureCertificate: card.hasSignature,
      hasAuthenticationCertificate: true,
      triesLeft: { ...card.tries, signature: card.hasSignature ? card.tries.signature : null },
      readerPad: this.readerPad,
      authenticationCertificate: card.certificate,
      notBefore: '2023-04-01T00:00:00Z',
      notAfter: '2028-04-01T00:00:00Z',
      openAttempt,
    });
  }

  /** One entry, after which the card does what the secret was asked for. */
  protected ask<Value>(
    secret: SecretKind,
    input: SecretRequest,
    finish: () => Result<Value, Failure>,
  ): Promise<Result<Value, Failure>> | Result<Value, Failure> {
    if (!this.hostUp) return err(failure('DEVICE_HOST_DOWN'));
    if (this.entry !== null) return err(failure('DEVICE_BUSY'));
    this.#endSession();
    const refusal = this.#entries.refusal(secret, input);
    return refusal === null ? this.#entries.begin(secret, input, finish) : err(refusal);
  }

  protected open(): Result<{ readonly sessionId: string }, Failure> {
    this.session = `session-${this.verified}`;
    this.closingThrew = false;
    return ok({ sessionId: this.session });
  }
}
