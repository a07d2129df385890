import type { DeviceEvent, SecretRequest } from '../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, type Result } from '../../state-machines/vocabulary/result.ts';
import { SECRETS, type SealedKey, type SecretKind, type SecretRule } from '../../state-machines/vocabulary/secrets.ts';
import type { Clock } from '../clock.ts';
import { pinFailures } from '../my-number-card/index.ts';
import type { CardConnection, CardReaderSnapshot, PinPad } from '../ports.ts';
import { hostFailures } from '../protocol/host-failures.ts';
import type { CardUse } from './card-use.ts';
import type { SecretBuffer } from './secret-buffer.ts';
import { TouchPad } from './touch-pad.ts';
import { unlock } from './unlock.ts';
import { VerifyPermits } from './verify-permits.ts';

/*
 * INVARIANTS
 * 1. One entry runs or waits to run at a time; a second one is refused, not kept for later.
 * 2. The secret buffer is empty whenever no entry runs.
 * 3. The card is powered off after the command, unless the command kept it for a session.
 */

/** What a command does around the entry of its secret. */
export interface SecretJob<P, V> {
  readonly kind: SecretKind;
  /** What needs no secret. */
  prepare(connection: CardConnection): Promise<Result<P, Failure>>;
  /** What the secret opens. */
  finish(connection: CardConnection, prepared: P): Promise<Result<V, Failure>>;
}

export interface SecretCommandsOptions {
  readonly use: CardUse;
  readonly pad: PinPad;
  readonly secret: SecretBuffer;
  readonly clock: Clock;
  /** How many digits the two PINs have. */
  readonly pinDigits: number;
  readonly readAhead: boolean;
  emit(event: DeviceEvent): void;
  /** The PIN pad begins and ends to be listened to. */
  onPadEntry(): void;
  /** Called before the card is used: an open session ends. */
  endSession(): Promise<void>;
  /** Whether a command kept this connection for a session. */
  isKept(connection: CardConnection): boolean;
}

/** The commands that ask for a secret: connect, unlock, do what it opens, let go of the card. */
export class SecretCommands {
  readonly #options: SecretCommandsOptions;
  readonly #permits: VerifyPermits;
  readonly #touch = new TouchPad();
  /** From the call of a command to its end. */
  #entry: AbortController | null = null;
  /** The placement the running entry is for, once it is connected to. */
  #cardRef: string | null = null;
  #padEntry = false;

  constructor(options: SecretCommandsOptions) {
    this.#options = options;
    this.#permits = new VerifyPermits(options);
  }

  get running(): boolean {
    return this.#entry !== null;
  }

  /** Whether digits are awaited on the PIN pad. */
  get padEntry(): boolean {
    return this.#padEntry;
  }

  cancel(): void {
    this.#entry?.abort('cancelled');
  }

  permit(attempt: number): void {
    this.#permits.permit(attempt);
  }

  /** False: no key of the present entry, and nothing changed. */
  touchKey(key: SealedKey): boolean {
    return this.#touch.press(key);
  }

  cardMayHaveLeft(snapshot: CardReaderSnapshot): void {
    if (this.#cardRef !== null && this.#cardRef !== snapshot.cardRef) this.#entry?.abort('departed');
  }

  async run<P, V>(request: SecretRequest, job: SecretJob<P, V>): Promise<Result<V, Failure>> {
    const { use, secret } = this.#options;
    if (this.#entry !== null) return err(hostFailures.busy());
    const entry = new AbortController();
    this.#entry = entry;
    try {
      return await use.run(() => this.#carryOut(request, job, entry));
    } finally {
      secret.wipe();
      this.#entry = null;
      this.#cardRef = null;
    }
  }

  async #carryOut<P, V>(
    request: SecretRequest,
    job: SecretJob<P, V>,
    entry: AbortController,
  ): Promise<Result<V, Failure>> {
    const { use, pad, endSession, isKept } = this.#options;
    // A PIN pad has no letters, nor has a reader's.
    const device = job.kind === 'signature' ? 'touch' : request.entryDevice;
    if (device === 'pinPad' && pad.state() === 'absent') return err(pinFailures.padAbsent());
    await endSession();
    const connected = await use.connect(request.cardRef);
    if (!connected.ok) return connected;
    const connection = connected.value;
    this.#cardRef = connection.cardRef;
    try {
      const unlocked = await unlock(
        {
          ...this.#options,
          connection,
          kind: job.kind,
          rule: this.#rule(job.kind),
          request,
          device,
          touch: this.#touch,
          permits: this.#permits,
          entry,
          onPadEntry: (entering) => {
            this.#padEntry = entering;
            this.#options.onPadEntry();
          },
          departed: () => use.departed(connection.cardRef),
        },
        () => job.prepare(connection),
      );
      if (!unlocked.ok) return unlocked;
      const done = await job.finish(connection, unlocked.value);
      return done.ok ? done : err(use.departed(connection.cardRef) ?? done.error);
    } finally {
      if (!isKept(connection)) await connection.disconnect('unpower');
    }
  }

  #rule(kind: SecretKind): SecretRule {
    const rule = SECRETS[kind];
    const { pinDigits } = this.#options;
    return rule.alphabet === 'digits' ? { ...rule, minLength: pinDigits, maxLength: pinDigits } : rule;
  }
}
