import type { Menu, Registered, SignedIn, TerminalPorts } from '../ports.ts';
import type { OutOfServiceReason } from '../screens/screen.ts';
import type { AccountForm } from '../vocabulary/account.ts';
import type { CardIdentity, DeviceEvent, DeviceStatus, PinPadState, ReaderState } from '../vocabulary/devices.ts';
import { type Failure, type FailureCode, failure } from '../vocabulary/failures.ts';
import { err, ok, type Result } from '../vocabulary/result.ts';

/** An invented card as the device host would describe it. */
export interface WorldCard {
  readonly certificate: string;
  tries: number;
  /** What identifying it comes to, instead of an identity. */
  readonly identifyFails?: FailureCode;
}

export const someCard = (certificate = 'cert-hanako', tries = 3): WorldCard => ({ certificate, tries });

export const MENU: Menu = { nickname: 'はなこ', lastSignInAt: '2026-10-01T01:02:03Z', unread: 0, notices: [] };
export const NEW_PERSON: SignedIn = { account: 'none', online: true, menu: null, earlier: [] };
export const KNOWN_PERSON: SignedIn = { account: 'registered', online: true, menu: MENU, earlier: [] };
export const OFFLINE_PERSON: SignedIn = { account: 'unknown', online: false, menu: null, earlier: [] };

export type Entry = 'right' | 'wrong' | 'cancelled' | 'timeout' | 'answerLost' | FailureCode;

interface RunningEntry {
  settle(result: Result<{ readonly sessionId: string }, Failure>): void;
  verifying: boolean;
}

/**
 * Reader, cards, PIN pad, portal and store, as strict as the real ones about tries, placements, sessions and last tries.
 * Device events go to `tell` in the order the device host would send them.
 */
export class World {
  card: WorldCard | null = null;
  cardRef: string | null = null;
  reader: ReaderState = 'empty';
  pinPad: PinPadState = 'ready';
  hostUp = true;
  session: string | null = null;
  reasons: readonly OutOfServiceReason[] = [];
  person: Result<SignedIn, Failure> = ok(NEW_PERSON);
  registered: Result<Registered, Failure> = ok({ receiptNumber: 'R-1', state: 'completed', reason: null });
  menuAnswer: Result<Menu, Failure> = ok(MENU);
  wipeFails = false;
  readonly calls: string[] = [];
  readonly forms: AccountForm[] = [];
  /** A call that closes the card session has thrown since it opened. */
  closingThrew = false;
  /** How many VERIFY with data the card has seen. */
  verified = 0;
  entry: RunningEntry | null = null;
  readonly #held = new Map<string, (() => void)[]>();
  readonly #throwing = new Set<string>();
  #placement = 0;
  tell: (event: DeviceEvent) => void = () => {};

  /** Calls of this name wait until `release`. */
  hold(name: keyof TerminalPorts): void {
    this.#held.set(name, []);
  }

  release(name: keyof TerminalPorts): void {
    const waiting = this.#held.get(name) ?? [];
    this.#held.delete(name);
    for (const go of waiting) go();
  }

  /** Calls of this name reject: a bug in the service. */
  breaks(name: keyof TerminalPorts, broken = true): void {
    if (broken) this.#throwing.add(name);
    else this.#throwing.delete(name);
  }

  async #called(name: keyof TerminalPorts): Promise<void> {
    this.calls.push(name);
    const waiting = this.#held.get(name);
    if (waiting !== undefined) await new Promise<void>((go) => waiting.push(go));
    if (!this.#throwing.has(name)) return;
    if (name === 'cancelEntry' || name === 'closeSession') this.closingThrew = true;
    throw new Error(`bug in ${name}`);
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
    const { cardRef, session, entry } = this;
    if (cardRef === null) return;
    this.card = null;
    this.cardRef = null;
    this.session = null;
    this.reader = 'empty';
    this.tell({ event: 'cardRemoved', cardRef });
    this.tell({ event: 'reader', state: 'empty', name: 'reader' });
    if (session !== null) this.tell({ event: 'sessionEnded', sessionId: session, reason: 'cardRemoved' });
    entry?.settle(err(failure(entry.verifying ? 'PIN_OUTCOME_UNKNOWN' : 'CARD_REMOVED')));
  }

  unplugReader(): void {
    const { cardRef, entry, session } = this;
    this.card = null;
    this.cardRef = null;
    this.session = null;
    this.reader = 'absent';
    if (cardRef !== null) this.tell({ event: 'cardRemoved', cardRef });
    this.tell({ event: 'reader', state: 'absent', name: null });
    if (session !== null) this.tell({ event: 'sessionEnded', sessionId: session, reason: 'readerLost' });
    entry?.settle(err(failure(entry.verifying ? 'PIN_OUTCOME_UNKNOWN' : 'READER_LOST')));
  }

  plugReader(): void {
    this.reader = 'empty';
    this.tell({ event: 'reader', state: 'empty', name: 'reader' });
  }

  unplugPad(): void {
    this.pinPad = 'absent';
    this.tell({ event: 'pinPad', state: 'absent' });
    this.entry?.settle(err(failure('PIN_PAD_LOST')));
  }

  plugPad(): void {
    this.pinPad = 'ready';
    this.tell({ event: 'pinPad', state: 'ready' });
  }

  /** The person at the PIN pad. `verifying` comes before every answer of the card. */
  type(what: Entry): void {
    const { entry, card } = this;
    if (entry === null) throw new Error('no entry is running');
    const pressed = { cancelled: 'PIN_ENTRY_CANCELLED', timeout: 'PIN_ENTRY_TIMEOUT' } as const;
    if (what !== 'right' && what !== 'wrong' && what !== 'answerLost') {
      entry.settle(err(failure(what === 'cancelled' || what === 'timeout' ? pressed[what] : what)));
      return;
    }
    if (card === null) throw new Error('no card');
    for (const count of [1, 2, 3, 4]) this.tell({ event: 'entry', count, max: 4 });
    this.startVerify();
    if (what === 'answerLost') entry.settle(err(failure('PIN_OUTCOME_UNKNOWN')));
    else this.answerVerify(what);
  }

  startVerify(): void {
    if (this.entry === null || this.card === null) throw new Error('no entry or card');
    this.verified += 1;
    this.card.tries -= 1;
    this.entry.verifying = true;
    this.tell({
      event: 'verifying',
      attempt: this.verified,
      secret: 'authentication',
      cardRef: this.cardRef ?? '',
      triesBefore: this.card.tries + 1,
    });
  }

  answerVerify(what: 'right' | 'wrong'): void {
    const { entry, card } = this;
    if (entry === null || card === null) throw new Error('no entry or card');
    if (what === 'wrong') {
      entry.settle(err(failure('PIN_WRONG', { triesLeft: card.tries, raw: `63C${card.tries}` })));
      return;
    }
    card.tries = 3;
    this.session = `session-${this.verified}`;
    this.closingThrew = false;
    entry.settle(ok({ sessionId: this.session }));
  }

  #endSession(): void {
    const { session } = this;
    this.session = null;
    if (session !== null) this.tell({ event: 'sessionEnded', sessionId: session, reason: 'closed' });
  }

  /** A VERIFY on its way cannot be called back: its answer decides. */
  #cancelEntry(): void {
    if (this.entry?.verifying === false) this.entry.settle(err(failure('PIN_ENTRY_CANCELLED')));
  }

  /** The host does one thing at a time with the card: a VERIFY on its way is answered first. */
  #close(): void {
    this.#cancelEntry();
    if (this.entry !== null) this.answerVerify('right');
    this.#endSession();
  }

  #status(): Result<DeviceStatus, Failure> {
    if (!this.hostUp) return err(failure('DEVICE_HOST_DOWN'));
    const { reader, cardRef, session } = this;
    return ok({
      reader,
      readerName: 'reader',
      pinPad: this.entry !== null && this.pinPad === 'ready' ? 'entering' : this.pinPad,
      cardRef,
      session: session === null || cardRef === null ? null : { sessionId: session, cardRef },
    });
  }

  #identity(): Result<CardIdentity, Failure> {
    const { card, cardRef } = this;
    if (!this.hostUp) return err(failure('DEVICE_HOST_DOWN'));
    if (this.entry !== null || this.session !== null) return err(failure('DEVICE_BUSY'));
    if (card === null || cardRef === null) return err(failure('CARD_REMOVED'));
    if (card.identifyFails !== undefined) return err(failure(card.identifyFails));
    return ok({
      cardRef,
      kind: 'my-number-card',
      hasSignatureCertificate: true,
      hasAuthenticationCertificate: true,
      triesLeft: { authentication: card.tries, signature: 5, attributes: 3 },
      readerPad: false,
      authenticationCertificate: card.certificate,
      notBefore: '2023-04-01T00:00:00Z',
      notAfter: '2028-04-01T00:00:00Z',
    });
  }

  #openSession(
    input: Parameters<TerminalPorts['openSession']>[0],
  ): Promise<Result<{ readonly sessionId: string }, Failure>> | Result<never, Failure> {
    const { card } = this;
    if (!this.hostUp) return err(failure('DEVICE_HOST_DOWN'));
    if (this.entry !== null) return err(failure('DEVICE_BUSY'));
    if (this.pinPad === 'absent') return err(failure('PIN_PAD_ABSENT'));
    this.#endSession();
    if (card === null || input.cardRef !== this.cardRef) return err(failure('CARD_SWAPPED'));
    if (card.tries !== input.triesShown) return err(failure('PIN_TRIES_CHANGED', { triesLeft: card.tries }));
    if (card.tries === 0) return err(failure('PIN_LOCKED'));
    if (card.tries === 1 && !input.lastTryConfirmed) return err(failure('PIN_LAST_TRY_REFUSED'));
    return new Promise((resolve) => {
      this.entry = {
        verifying: false,
        settle: (result) => {
          this.entry = null;
          resolve(result);
        },
      };
    });
  }

  readonly ports: TerminalPorts = {
    check: async () => {
      await this.#called('check');
      return this.reasons;
    },
    deviceStatus: async () => {
      await this.#called('deviceStatus');
      return this.#status();
    },
    identify: async () => {
      await this.#called('identify');
      return this.#identity();
    },
    openSession: async (input) => {
      await this.#called('openSession');
      return this.#openSession(input);
    },
    cancelEntry: async () => {
      await this.#called('cancelEntry');
      this.#cancelEntry();
    },
    signIn: async () => {
      await this.#called('signIn');
      return this.person;
    },
    register: async (form) => {
      this.forms.push(form);
      await this.#called('register');
      return this.session === null ? err(failure('SESSION_ENDED')) : this.registered;
    },
    menu: async () => {
      await this.#called('menu');
      return this.menuAnswer;
    },
    touch: () => {
      this.calls.push('touch');
    },
    closeSession: async () => {
      await this.#called('closeSession');
      this.#close();
    },
    beginVisit: () => {
      this.calls.push('beginVisit');
    },
    endVisit: async () => {
      await this.#called('endVisit');
      if (this.wipeFails) throw new Error('wipe failed');
      this.#close();
    },
    now: () => {
      if (this.#throwing.has('now')) throw new Error('bug in now');
      return '2026-11-21T09:00:00Z';
    },
  };
}
