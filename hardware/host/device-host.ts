import type {
  CardIdentity,
  DeviceEvent,
  DeviceStatus,
  OpenedSession,
  PinPadState,
} from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Clock } from '../clock.ts';
import { ExclusiveQueue } from '../exclusive-queue.ts';
import { identifyCard, signWithAuthenticationKey, transportFailure } from '../my-number-card/index.ts';
import type { CardConnection, CardReader, CardReaderSnapshot, PinPad } from '../ports.ts';
import { consentFor } from '../protocol/consent.ts';
import type { CommandArgs } from '../protocol/messages.ts';
import { CardSession } from './card-session.ts';
import { finishJws, prepareJws } from './citizen-jws.ts';
import { absence, departure, watchPresence } from './presence.ts';
import type { SecretBuffer } from './secret-buffer.ts';
import { unlockCard } from './unlock-card.ts';

/*
 * INVARIANTS
 * 1. A command of meaning is one uninterrupted use of the card: identify, openSession and sign pass one queue.
 * 2. While a PIN entry runs or waits to run, card commands are refused (DEVICE_BUSY), not kept for later.
 * 3. Outside a session no card stays connected after a command.
 * 4. The secret buffer is empty whenever no entry runs.
 * 5. A session ends with its placement at the moment the reader tells, not when the next command finds out.
 */

export interface DeviceHostOptions {
  readonly reader: CardReader;
  readonly pad: PinPad;
  readonly secret: SecretBuffer;
  readonly clock: Clock;
  /** How many digits a PIN has; those of a real card unless training says otherwise. */
  readonly pinDigits?: number | undefined;
  emit(event: DeviceEvent): void;
}

/** The commands of the device host, over whichever reader and PIN pad it was given. */
export class DeviceHost {
  readonly #options: DeviceHostOptions;
  readonly #queue = new ExclusiveQueue();
  readonly #stops: (() => void)[];
  #session: CardSession | null = null;
  /** From the call of openSession to its end. */
  #entry: AbortController | null = null;
  #entering = false;
  #padTold: PinPadState;

  constructor(options: DeviceHostOptions) {
    this.#options = options;
    this.#padTold = options.pad.state();
    this.#stops = [
      watchPresence(options.reader, options.emit),
      options.reader.subscribe((snapshot) => this.#cardMayHaveLeft(snapshot)),
      options.pad.subscribe(() => this.#tellPad()),
    ];
  }

  status(): DeviceStatus {
    const { state, name, cardRef } = this.#options.reader.snapshot();
    const session = this.#session;
    return {
      reader: state,
      readerName: name,
      pinPad: this.#padState(),
      cardRef,
      session: session === null ? null : { sessionId: session.sessionId, cardRef: session.cardRef },
    };
  }

  async identify(): Promise<Result<CardIdentity, Failure>> {
    if (this.#entry !== null) return err(failure('DEVICE_BUSY'));
    return this.#queue.run(async () => {
      if (this.#session !== null) return err(failure('DEVICE_BUSY'));
      const connection = await this.#connect();
      if (!connection.ok) return connection;
      try {
        const identity = await identifyCard(connection.value);
        return identity.ok ? identity : err(this.#departed(connection.value.cardRef) ?? identity.error);
      } finally {
        await connection.value.disconnect('reset');
      }
    });
  }

  async openSession(args: CommandArgs<'openSession'>): Promise<Result<OpenedSession, Failure>> {
    if (this.#entry !== null) return err(failure('DEVICE_BUSY'));
    const entry = new AbortController();
    this.#entry = entry;
    try {
      return await this.#queue.run(() => this.#open(args, entry));
    } finally {
      this.#options.secret.wipe();
      this.#entry = null;
    }
  }

  cancelEntry(): void {
    this.#entry?.abort('cancelled');
  }

  async sign(args: CommandArgs<'sign'>): Promise<Result<{ jws: string[] }, Failure>> {
    if (this.#entry !== null) return err(failure('DEVICE_BUSY'));
    return this.#queue.run(async () => {
      const session = this.#session;
      if (session === null || session.sessionId !== args.sessionId) return err(failure('SESSION_ENDED'));
      const { count, itemsHash } = consentFor(args.items);
      if (count !== args.consent.count || itemsHash !== args.consent.itemsHash) {
        return err(failure('CONSENT_MISMATCH'));
      }
      session.touch();
      const jws: string[] = [];
      for (const item of args.items) {
        const prepared = prepareJws(item, session.certificate);
        const signature = await signWithAuthenticationKey(session.connection, prepared.digest, session.certificate);
        if (!signature.ok) return err(await this.#signingFailed(session, signature.error));
        jws.push(finishJws(prepared, signature.value));
      }
      return ok({ jws });
    });
  }

  /** Ends a running entry too. Settles when the card is powered off. */
  async closeSession(): Promise<void> {
    this.cancelEntry();
    await this.#queue.run(async () => this.#session?.end('closed'));
  }

  touch(): void {
    this.#session?.touch();
  }

  /** Stops listening to the devices, wipes, powers the card off; the devices themselves are their owner's to close. */
  async close(): Promise<void> {
    this.#options.secret.wipe();
    await this.closeSession();
    for (const stop of this.#stops) stop();
  }

  async #open(args: CommandArgs<'openSession'>, entry: AbortController): Promise<Result<OpenedSession, Failure>> {
    const { pad, secret, clock, pinDigits = LIMITS.pinDigits, emit } = this.#options;
    if (pad.state() === 'absent') return err(failure('PIN_PAD_ABSENT'));
    await this.#session?.end('closed');
    const connected = await this.#connect(args.cardRef);
    if (!connected.ok) return connected;
    const connection = connected.value;
    let kept = false;
    try {
      const unlocked = await unlockCard(
        {
          connection,
          pad,
          secret,
          clock,
          pinDigits,
          entry,
          emit,
          onEntering: (entering) => {
            this.#entering = entering;
            this.#tellPad();
          },
          departed: () => this.#departed(connection.cardRef),
        },
        args,
      );
      if (!unlocked.ok) return unlocked;
      const departed = this.#departed(connection.cardRef);
      if (departed !== null) return err(departed);
      const { certificate, assertion } = unlocked.value;
      const session = new CardSession({
        connection,
        certificate,
        clock,
        onEnd: (ended, reason) => {
          this.#session = null;
          emit({ event: 'sessionEnded', sessionId: ended.sessionId, reason });
        },
      });
      this.#session = session;
      kept = true;
      return ok({ sessionId: session.sessionId, cardRef: session.cardRef, assertion });
    } finally {
      if (!kept) await connection.disconnect('unpower');
    }
  }

  /** @param expected the placement it must be; without it, whichever card lies there. */
  async #connect(expected?: string): Promise<Result<CardConnection, Failure>> {
    const snapshot = this.#options.reader.snapshot();
    const missing = absence(snapshot) ?? (expected === undefined ? null : departure(snapshot, expected));
    if (missing !== null) return err(missing);
    const connection = await this.#options.reader.connect();
    if (!connection.ok) {
      return err(absence(this.#options.reader.snapshot()) ?? transportFailure(connection.error));
    }
    if (expected !== undefined && connection.value.cardRef !== expected) {
      await connection.value.disconnect('unpower');
      return err(failure('CARD_SWAPPED'));
    }
    return connection;
  }

  async #signingFailed(session: CardSession, error: Failure): Promise<Failure> {
    const { ended } = session;
    if (ended === 'idle' || ended === 'expired' || ended === 'closed') return failure('SESSION_ENDED');
    await session.end('failed');
    return this.#departed(session.cardRef) ?? error;
  }

  #departed(cardRef: string): Failure | null {
    return departure(this.#options.reader.snapshot(), cardRef);
  }

  #cardMayHaveLeft(snapshot: CardReaderSnapshot): void {
    if (this.#entering) this.#entry?.abort('departed');
    const session = this.#session;
    if (session === null || session.cardRef === snapshot.cardRef) return;
    const lost = snapshot.state === 'absent' || snapshot.state === 'serviceDown';
    void session.end(lost ? 'readerLost' : 'cardRemoved');
  }

  #padState(): PinPadState {
    const state = this.#options.pad.state();
    return state === 'ready' && this.#entering ? 'entering' : state;
  }

  #tellPad(): void {
    const state = this.#padState();
    if (state === this.#padTold) return;
    this.#padTold = state;
    this.#options.emit({ event: 'pinPad', state });
  }
}
