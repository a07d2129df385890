import type {
  CardIdentity,
  DeviceEvent,
  DeviceStatus,
  OpenedSession,
  PinPadState,
  ReadAttributes,
} from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { SealedKey } from '../../state-machines/vocabulary/secrets.ts';
import type { Clock } from '../clock.ts';
import { identifyCard } from '../my-number-card/index.ts';
import type { CardConnection, CardReader, CardReaderSnapshot, PinPad } from '../ports.ts';
import { hostFailures } from '../protocol/host-failures.ts';
import type { CommandArgs } from '../protocol/messages.ts';
import { CardSession } from './card-session.ts';
import { CardUse } from './card-use.ts';
import { watchPresence } from './presence.ts';
import { readAttributesJob } from './seal-attributes.ts';
import type { SecretBuffer } from './secret-buffer.ts';
import { SecretCommands } from './secret-commands.ts';
import { type SignedAssertion, signInJob } from './sign-in.ts';
import { type SignedItems, signDocumentsJob, signItems, unconsented } from './sign-items.ts';

/*
 * INVARIANTS
 * 1. A command of meaning is one uninterrupted use of the card: all that use it pass one queue.
 * 2. While an entry runs or waits to run, card commands are refused (DEVICE_BUSY), not kept for later.
 * 3. Outside a session no card stays connected after a command.
 * 4. A session ends with its placement at the moment the reader tells, not when the next command finds out; and before
 *    another secret is asked for.
 */

export interface DeviceHostOptions {
  readonly reader: CardReader;
  readonly pad: PinPad;
  readonly secret: SecretBuffer;
  readonly clock: Clock;
  /** How many digits a PIN has; those of a real card unless training says otherwise. */
  readonly pinDigits?: number | undefined;
  /** False only to measure what reading before the last digit is worth: everything is read after it. */
  readonly readAhead?: boolean;
  emit(event: DeviceEvent): void;
}

/** The commands of the device host, over whichever reader and PIN pad it was given. */
export class DeviceHost {
  readonly #options: DeviceHostOptions;
  readonly #use: CardUse;
  readonly #secrets: SecretCommands;
  readonly #stops: (() => void)[];
  #session: CardSession | null = null;
  /** What identify read of the card that lies there; forgotten when it leaves. */
  #identified: { readonly cardRef: string; readonly certificate: Uint8Array } | null = null;
  #padTold: PinPadState;

  constructor(options: DeviceHostOptions) {
    const { reader, pad, pinDigits = LIMITS.pinDigits, readAhead = true } = options;
    this.#options = options;
    this.#use = new CardUse(reader);
    this.#secrets = new SecretCommands({
      ...options,
      use: this.#use,
      pinDigits,
      readAhead,
      onPadEntry: () => this.#tellPad(),
      endSession: async () => this.#session?.end('closed'),
      isKept: (connection) => this.#session?.connection === connection,
    });
    this.#padTold = pad.state();
    this.#stops = [
      watchPresence(reader, options.emit),
      reader.subscribe((snapshot) => this.#cardMayHaveLeft(snapshot)),
      pad.subscribe(() => this.#tellPad()),
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
    if (this.#secrets.running) return err(hostFailures.busy());
    return this.#use.run(async () => {
      if (this.#session !== null) return err(hostFailures.busy());
      const connection = await this.#use.connect();
      if (!connection.ok) return connection;
      try {
        const identity = await identifyCard(connection.value);
        if (!identity.ok) return err(this.#use.departed(connection.value.cardRef) ?? identity.error);
        const { cardRef, authenticationCertificate } = identity.value;
        this.#identified = { cardRef, certificate: Buffer.from(authenticationCertificate, 'base64') };
        return identity;
      } finally {
        await connection.value.disconnect('reset');
      }
    });
  }

  /** One entry and at most one VERIFY; the session stays open on this placement. */
  openSession({ assertion, ...request }: CommandArgs<'openSession'>): Promise<Result<OpenedSession, Failure>> {
    const job = signInJob(assertion, this.#known(request.cardRef));
    return this.#secrets.run(request, {
      ...job,
      finish: async (connection, prepared) => {
        const signed = await job.finish(connection, prepared);
        return signed.ok ? this.#open(connection, signed.value) : signed;
      },
    });
  }

  /** Ends an open session, asks for the password, signs every item, powers the card off. */
  async signWithSignatureKey(args: CommandArgs<'signWithSignatureKey'>): Promise<Result<SignedItems, Failure>> {
    const { items, consent, ...request } = args;
    const mismatch = unconsented(items, consent);
    return mismatch === null ? this.#secrets.run(request, signDocumentsJob(items)) : err(mismatch);
  }

  /** Ends an open session, asks for the PIN of the attributes, seals them, powers the card off. */
  readAttributes({
    sealFor,
    show,
    ...request
  }: CommandArgs<'readAttributes'>): Promise<Result<ReadAttributes, Failure>> {
    return this.#secrets.run(request, readAttributesJob({ sealFor, show }));
  }

  /** The attempt announced by `verifying` is recorded; only then is its VERIFY sent. */
  permitVerify(attempt: number): void {
    this.#secrets.permit(attempt);
  }

  /** A key pressed on the screen; false when it belongs to no entry of now, and then nothing changed. */
  touchKey(key: SealedKey): boolean {
    return this.#secrets.touchKey(key);
  }

  cancelEntry(): void {
    this.#secrets.cancel();
  }

  /** One signature per item with the user-authentication key, without another entry. */
  async sign({ sessionId, items, consent }: CommandArgs<'sign'>): Promise<Result<SignedItems, Failure>> {
    if (this.#secrets.running) return err(hostFailures.busy());
    return this.#use.run(async () => {
      const session = this.#session;
      if (session === null || session.sessionId !== sessionId) return err(sessionEnded());
      const mismatch = unconsented(items, consent);
      if (mismatch !== null) return err(mismatch);
      session.touch();
      const signed = await signItems(session.connection, 'authentication', session.certificate, items);
      return signed.ok ? signed : err(await this.#signingFailed(session, signed.error));
    });
  }

  /** Ends a running entry too. Settles when the card is powered off. */
  async closeSession(): Promise<void> {
    this.cancelEntry();
    await this.#use.run(async () => this.#session?.end('closed'));
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

  /** Only while the placement lasts: who lifted the card at the last moment is not signed in. */
  #open(connection: CardConnection, { certificate, assertion }: SignedAssertion): Result<OpenedSession, Failure> {
    const departed = this.#use.departed(connection.cardRef);
    if (departed !== null) return err(departed);
    const { clock, emit } = this.#options;
    const session = new CardSession({
      connection,
      certificate,
      clock,
      onEnd: ({ sessionId }, reason) => {
        this.#session = null;
        emit({ event: 'sessionEnded', sessionId, reason });
      },
    });
    this.#session = session;
    return ok({ sessionId: session.sessionId, cardRef: session.cardRef, assertion });
  }

  #known(cardRef: string): Uint8Array | null {
    const { readAhead = true } = this.#options;
    return readAhead && this.#identified?.cardRef === cardRef ? this.#identified.certificate : null;
  }

  async #signingFailed(session: CardSession, error: Failure): Promise<Failure> {
    const { ended } = session;
    if (ended === 'idle' || ended === 'expired' || ended === 'closed') return sessionEnded();
    await session.end('failed');
    return this.#use.departed(session.cardRef) ?? error;
  }

  #cardMayHaveLeft(snapshot: CardReaderSnapshot): void {
    this.#secrets.cardMayHaveLeft(snapshot);
    if (this.#identified?.cardRef !== snapshot.cardRef) this.#identified = null;
    const session = this.#session;
    if (session === null || session.cardRef === snapshot.cardRef) return;
    const lost = snapshot.state === 'absent' || snapshot.state === 'serviceDown';
    void session.end(lost ? 'readerLost' : 'cardRemoved');
  }

  #padState(): PinPadState {
    const state = this.#options.pad.state();
    return state === 'ready' && this.#secrets.padEntry ? 'entering' : state;
  }

  #tellPad(): void {
    const state = this.#padState();
    if (state === this.#padTold) return;
    this.#padTold = state;
    this.#options.emit({ event: 'pinPad', state });
  }
}

/** The card must be unlocked again. */
const sessionEnded = (): Failure => failure('SESSION_ENDED');
