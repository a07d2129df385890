import type { Identified } from '../ports/card.ts';
import type { Principal } from '../ports/delegation.ts';
import type { Menu, ReceiptLookUp, SignedIn } from '../ports/menu.ts';
import type { PhonePerson, PhoneProgress, PhoneTicket } from '../ports/phone.ts';
import type { Registered } from '../ports/requests.ts';
import type { TerminalPorts } from '../ports.ts';
import type { OutOfServiceReason } from '../screens/frame-screens.ts';
import type { AccountHoldings } from '../screens/own-account-screens.ts';
import { type AccountForm, DEFAULT_NOTIFICATIONS } from '../vocabulary/account.ts';
import type { Delegation } from '../vocabulary/delegation.ts';
import type { DeviceEvent, DeviceStatus, PinPadState, ReaderState, SecretRequest } from '../vocabulary/devices.ts';
import { type Failure, failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { RequestBody } from '../vocabulary/requests.ts';
import { err, ok, type Result } from '../vocabulary/result.ts';
import type { SecretKind } from '../vocabulary/secrets.ts';
import { KNOWN_FAMILY } from './delegation-answers.ts';
import { SOME_REQUEST, someEntry, somePage } from './menu-answers.ts';
import { WorldCalls } from './world-calls.ts';
import type { WorldCard } from './world-card.ts';
import { type Entry, type RunningEntry, WorldEntries } from './world-entry.ts';
import { taxWorldPorts, WorldTax } from './world-tax.ts';

export const MENU: Menu = {
  nickname: 'はなこ',
  lastSignInAt: '2026-10-01T01:02:03Z',
  unread: 0,
  notices: [],
  counts: { ownData: 1, exchanges: 18 },
};
/** As somebody registered who was asked everything. */
export const ACCOUNT: AccountForm = {
  nickname: 'みどり',
  mail1: 'midori@example.jp',
  mail2: null,
  notifications: DEFAULT_NOTIFICATIONS,
  language: 'ja',
  termsVersion: 'terms-1',
};
export const NEW_PERSON: SignedIn = { account: 'none', online: true, menu: null, earlier: [] };
export const KNOWN_PERSON: SignedIn = { account: 'registered', online: true, menu: MENU, earlier: [] };
export const OFFLINE_PERSON: SignedIn = { account: 'unknown', online: false, menu: null, earlier: [] };

export const PHONE_TICKET: PhoneTicket = {
  url: 'http://localhost:8090/phone/pV3n7bq0T2mXw9kZr4sLdA',
  matchNumber: '42',
  renewalsLeft: 5,
  expiresInMs: LIMITS.phoneTicket,
};
export const PHONE_PERSON: PhonePerson = {
  authenticationCertificate: 'cert-hanako',
  notBefore: '2023-04-01T00:00:00Z',
  notAfter: '2028-04-01T00:00:00Z',
};

/**
 * Reader, cards, PIN pad, portal and store, as strict as the real ones about tries, placements, sessions and last tries.
 * Device events go to `tell` in the order the device host would send them.
 */
export class World extends WorldCalls {
  card: WorldCard | null = null;
  cardRef: string | null = null;
  reader: ReaderState = 'empty';
  pinPad: PinPadState = 'ready';
  /** The reader has a pad of its own. */
  readerPad = false;
  pinDigits = LIMITS.pinDigits as number;
  hostUp = true;
  session: string | null = null;
  reasons: readonly OutOfServiceReason[] = [];
  person: Result<SignedIn, Failure> = ok(NEW_PERSON);
  registered: Result<Registered, Failure> = ok({ receiptNumber: 'R-1', state: 'completed', reason: null });
  menuAnswer: Result<Menu, Failure> = ok(MENU);
  accountAnswer: Result<AccountForm, Failure> = ok(ACCOUNT);
  holdings: Result<AccountHoldings, Failure> = ok({ files: 3, delegates: 1, links: 2 });
  etaxBegun: Result<null, Failure> = ok(null);
  etaxSent: Result<Registered, Failure> = ok({ receiptNumber: 'T-1', state: 'completed', reason: null });
  /** Nothing of the lists of the menu can be read. */
  portalAway = false;
  receiptLookUp: ReceiptLookUp = { asked: true, requests: [SOME_REQUEST] };
  /** What the portal answers to a ticket; null makes an honest one. */
  ticketAnswer: Result<PhoneTicket | 'taken', Failure> | null = null;
  phone: Result<PhoneProgress, Failure> = ok({ state: 'issued', matched: false, reason: null });
  renewals = 0;
  /** What the portal says of a family member; null: the line is down. */
  principal: Result<Omit<Principal, 'proof'>, Failure> = ok(KNOWN_FAMILY);
  delegations: Result<readonly Delegation[], Failure> = ok([]);
  /** Certificate that proved last. */
  proved: string | null = null;
  readonly requests: RequestBody[] = [];
  readonly tax = new WorldTax();
  wipeFails = false;
  /** Forms that were signed, of new accounts and of changes. */
  readonly forms: AccountForm[] = [];
  readonly kanaNames: string[] = [];
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

  #close(): void {
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

  #identity(): Result<Identified, Failure> {
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
  #ask<Value>(
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

  #open(): Result<{ readonly sessionId: string }, Failure> {
    this.session = `session-${this.verified}`;
    this.closingThrew = false;
    return ok({ sessionId: this.session });
  }

  readonly ports: TerminalPorts = {
    check: async () => {
      await this.called('check');
      return this.reasons;
    },
    deviceStatus: async () => {
      await this.called('deviceStatus');
      return this.hostUp ? ok(this.status) : err(failure('DEVICE_HOST_DOWN'));
    },
    identify: async () => {
      await this.called('identify');
      return this.#identity();
    },
    openSession: async (input) => {
      await this.called('openSession');
      return this.#ask('authentication', input, () => this.#open());
    },
    cancelEntry: async () => {
      await this.called('cancelEntry');
      this.#entries.cancel();
    },
    signIn: async () => {
      await this.called('signIn');
      return this.person;
    },
    submit: async (requests) => {
      this.requests.push(...requests);
      for (const { kind, body } of requests)
        if (kind === 'account.create' || kind === 'account.change') this.forms.push(body);
      await this.called('submit');
      if (this.session === null) return err(failure('SESSION_ENDED'));
      const { registered, tax } = this;
      return registered.ok ? ok(tax.answers(requests, registered.value)) : registered;
    },
    beginEtaxRequest: async () => {
      await this.called('beginEtaxRequest');
      return this.session === null ? err(failure('SESSION_ENDED')) : this.etaxBegun;
    },
    readAttributes: async (input) => {
      await this.called('readAttributes');
      return this.#ask('attributes', input, () => ok(null));
    },
    sendEtaxRequest: async ({ kanaName, ...input }) => {
      this.kanaNames.push(kanaName);
      await this.called('sendEtaxRequest');
      return this.#ask('signature', input, () => this.etaxSent);
    },
    expectPrincipal: (expected) => {
      this.calls.push(`expectPrincipal ${expected}`);
    },
    provePrincipal: async ({ delegate, ...input }) => {
      await this.called('provePrincipal');
      if (this.card?.certificate === delegate) throw new Error('the own card was asked for the PIN of the family');
      this.proved = null;
      return this.#ask('authentication', input, () => {
        this.proved = this.card?.certificate ?? null;
        return ok(null);
      });
    },
    principal: async (ask) => {
      await this.called('principal');
      const proof = `proof ${this.proved}`;
      if (!ask) return ok({ proof, account: 'unknown', samePerson: false, nickname: null });
      return this.principal.ok ? ok({ proof, ...this.principal.value }) : this.principal;
    },
    delegations: async () => {
      await this.called('delegations');
      return this.delegations;
    },
    lockCard: async () => {
      await this.called('lockCard');
      this.#close();
    },
    issuePhoneTicket: async (renew) => {
      await this.called('issuePhoneTicket');
      this.renewals = renew ? this.renewals + 1 : 0;
      return this.ticketAnswer ?? ok({ ...PHONE_TICKET, renewalsLeft: LIMITS.phoneRenewals - this.renewals });
    },
    phoneProgress: async () => {
      await this.called('phoneProgress');
      return this.phone;
    },
    cancelPhoneTicket: () => this.called('cancelPhoneTicket'),
    signInByPhone: async () => {
      await this.called('signInByPhone');
      return this.person.ok ? ok({ signedIn: this.person.value, person: PHONE_PERSON }) : this.person;
    },
    ...taxWorldPorts(this.tax, (name) => this.called(name)),
    menu: async () => {
      await this.called('menu');
      return this.menuAnswer;
    },
    browse: async ({ list, page }) => {
      await this.called('browse');
      return this.portalAway ? err(failure('NET_UNREACHABLE')) : ok(somePage(list, page));
    },
    openEntry: async ({ list }) => {
      await this.called('openEntry');
      return this.portalAway ? err(failure('NET_UNREACHABLE')) : ok(someEntry(list));
    },
    lookUpReceipt: async () => {
      await this.called('lookUpReceipt');
      return this.receiptLookUp;
    },
    account: async () => {
      await this.called('account');
      return this.accountAnswer;
    },
    holdings: async () => {
      await this.called('holdings');
      return this.holdings;
    },
    touch: () => {
      this.calls.push('touch');
    },
    closeSession: async () => {
      await this.called('closeSession');
      this.#close();
    },
    beginVisit: () => {
      this.calls.push('beginVisit');
    },
    endVisit: async () => {
      await this.called('endVisit');
      if (this.wipeFails) throw new Error('wipe failed');
      this.#close();
    },
    now: () => {
      if (this.isBroken('now')) throw new Error('bug in now');
      return '2026-11-21T09:00:00Z';
    },
  };
}
