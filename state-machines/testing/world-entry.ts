import type { DeviceEvent, PinPadState, SecretRequest } from '../vocabulary/devices.ts';
import { type Failure, type FailureCode, failure } from '../vocabulary/failures.ts';
import { err, type Result } from '../vocabulary/result.ts';
import { SECRETS, type SecretKind } from '../vocabulary/secrets.ts';
import { refillTries, spendTry, type WorldCard, wrongSecret } from './world-card.ts';

/** What a person does at whatever takes the secret, or what comes of it. */
export type Entry = 'right' | 'wrong' | 'cancelled' | 'timeout' | 'answerLost' | FailureCode;

/** The device host's side of the entry that runs. */
export interface RunningEntry {
  readonly secret: SecretKind;
  readonly device: SecretRequest['entryDevice'];
  /** It can no longer be called back. */
  verifying: boolean;
  /** Its one VERIFY is on its way to the card. */
  sent: boolean;
  /** Ends the entry as a right secret did, with what the command is for. */
  succeed(): void;
  settle(result: Result<never, Failure>): void;
}

/** What the entries see of the world around them. */
export interface EntrySurroundings {
  readonly card: WorldCard | null;
  readonly cardRef: string | null;
  readonly pinPad: PinPadState;
  readonly readerPad: boolean;
  /** How many digits a PIN has here. */
  readonly pinDigits: number;
  tell(event: DeviceEvent): void;
}

/** One VERIFY with data, as the card's own ledger has it. */
export interface LedgerLine {
  readonly certificate: string;
  readonly secret: SecretKind;
}

/** Entries of secrets as strict as the device host's: one at a time, for the card that was read and the tries that were shown. */
export class WorldEntries {
  readonly ledger: LedgerLine[] = [];
  running: RunningEntry | null = null;
  readonly #around: EntrySurroundings;
  #attempts = 0;

  constructor(around: EntrySurroundings) {
    this.#around = around;
  }

  /** Why the card may not be asked, or null. */
  refusal(secret: SecretKind, input: SecretRequest): Failure | null {
    const { card, cardRef, pinPad, readerPad } = this.#around;
    if (secret === 'signature' && input.entryDevice !== 'touch') throw new Error('a pad has no letters');
    if (input.entryDevice === 'pinPad' && pinPad === 'absent') return failure('PIN_PAD_ABSENT');
    if (input.entryDevice === 'readerPad' && !readerPad) throw new Error('the reader has no pad');
    if (card === null || input.cardRef !== cardRef) return failure('CARD_SWAPPED');
    const tries = card.tries[secret];
    if (tries !== input.triesShown) return failure('PIN_TRIES_CHANGED', { triesLeft: tries });
    if (tries === 0) return failure('PIN_LOCKED');
    return tries === 1 && !input.lastTryConfirmed ? failure('PIN_LAST_TRY_REFUSED') : null;
  }

  /** One entry from here to what it comes to. */
  begin<Value>(
    secret: SecretKind,
    { entryDevice: device }: SecretRequest,
    finish: () => Result<Value, Failure>,
  ): Promise<Result<Value, Failure>> {
    const { tell, pinPad } = this.#around;
    return new Promise((resolve) => {
      const end = (result: Result<Value, Failure>): void => {
        this.running = null;
        if (device === 'pinPad' && this.#around.pinPad !== 'absent') tell({ event: 'pinPad', state: 'ready' });
        resolve(result);
      };
      this.running = { secret, device, verifying: false, sent: false, settle: end, succeed: () => end(finish()) };
      if (device === 'pinPad' && pinPad !== 'absent') tell({ event: 'pinPad', state: 'entering' });
      if (device === 'touch') {
        tell({ event: 'touchEntry', entryId: `entry-${this.#attempts}-${secret}`, hostKey: 'host-key' });
      }
      // A pad that sends by itself is announced before it starts.
      if (device === 'readerPad') this.#announce();
      else tell({ event: 'entry', count: 0, max: this.#lengths(secret).max });
    });
  }

  /** The person at the keys. `verifying` comes before every answer of the card. */
  type(what: Entry): void {
    const entry = this.#entry();
    const pressed = { cancelled: 'PIN_ENTRY_CANCELLED', timeout: 'PIN_ENTRY_TIMEOUT' } as const;
    if (what !== 'right' && what !== 'wrong' && what !== 'answerLost') {
      entry.settle(err(failure(what === 'cancelled' || what === 'timeout' ? pressed[what] : what)));
      return;
    }
    if (this.#around.card === null) throw new Error('no card');
    const { min, max } = this.#lengths(entry.secret);
    if (entry.device !== 'readerPad') {
      for (let count = 1; count <= min; count += 1) this.#around.tell({ event: 'entry', count, max });
    }
    this.startVerify();
    if (what === 'answerLost') entry.settle(err(failure('PIN_OUTCOME_UNKNOWN')));
    else this.answerVerify(what);
  }

  startVerify(): void {
    const entry = this.#entry();
    const { card } = this.#around;
    if (card === null) throw new Error('no card');
    if (!entry.verifying) this.#announce();
    entry.sent = true;
    this.ledger.push({ certificate: card.certificate, secret: entry.secret });
    spendTry(card, entry.secret);
  }

  answerVerify(what: 'right' | 'wrong'): void {
    const entry = this.#entry();
    const { card } = this.#around;
    if (card === null) throw new Error('no card');
    if (what === 'wrong') entry.settle(err(wrongSecret(card, entry.secret)));
    else {
      refillTries(card, entry.secret);
      entry.succeed();
    }
  }

  /** A VERIFY on its way cannot be called back: its answer decides. */
  cancel(): void {
    if (this.running?.verifying === false) this.running.settle(err(failure('PIN_ENTRY_CANCELLED')));
  }

  /** The host does one thing at a time with the card: what cannot be called back is waited for. */
  finish(): void {
    this.cancel();
    if (this.running === null) return;
    if (!this.running.sent) this.type('timeout');
    else this.answerVerify('right');
  }

  /** Card, reader or host are gone. */
  lose(code: FailureCode): void {
    const { running } = this;
    running?.settle(err(failure(running.verifying ? 'PIN_OUTCOME_UNKNOWN' : code)));
  }

  #entry(): RunningEntry {
    if (this.running === null) throw new Error('no entry is running');
    return this.running;
  }

  #lengths(secret: SecretKind): { readonly min: number; readonly max: number } {
    const { pinDigits } = this.#around;
    if (SECRETS[secret].alphabet === 'digits') return { min: pinDigits, max: pinDigits };
    return { min: SECRETS[secret].minLength, max: SECRETS[secret].maxLength };
  }

  #announce(): void {
    const entry = this.#entry();
    const { card, cardRef } = this.#around;
    entry.verifying = true;
    this.#attempts += 1;
    this.#around.tell({
      event: 'verifying',
      attempt: this.#attempts,
      secret: entry.secret,
      cardRef: cardRef ?? '',
      triesBefore: card?.tries[entry.secret] ?? 0,
    });
  }
}
