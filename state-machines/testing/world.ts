import type { Principal } from '../ports/delegation.ts';
import type { Menu, ReceiptLookUp, SignedIn } from '../ports/menu.ts';
import type { PhoneProgress, PhoneTicket } from '../ports/phone.ts';
import type { Registered } from '../ports/requests.ts';
import type { TerminalPorts } from '../ports.ts';
import type { OutOfServiceReason } from '../screens/frame-screens.ts';
import type { AccountHoldings } from '../screens/own-account-screens.ts';
import type { AccountForm } from '../vocabulary/account.ts';
import { canonicalJson } from '../vocabulary/canonical.ts';
import type { Delegation } from '../vocabulary/delegation.ts';
import { type Failure, failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { RequestBody } from '../vocabulary/requests.ts';
import { err, ok, type Result } from '../vocabulary/result.ts';
import { KNOWN_FAMILY } from './delegation-answers.ts';
import { SOME_REQUEST, someEntry, somePage } from './menu-answers.ts';
import { ACCOUNT, MENU, NEW_PERSON, PHONE_PERSON, PHONE_TICKET } from './world-answers.ts';
import { WorldDevices } from './world-devices.ts';
import { taxWorldPorts, WorldTax } from './world-tax.ts';

const WAITING: PhoneProgress = { state: 'issued', matched: false, reason: null };

/**
 * The devices, and what portal and store answer: honestly until a test says otherwise.
 */
export class World extends WorldDevices {
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
  phone: Result<PhoneProgress, Failure> = ok(WAITING);
  renewals = 0;
  /** Who signed in did so by phone, and no card of theirs has signed in here since. */
  byPhone = false;
  /** The session of a sign-in by phone is enough for an account. */
  sessionProves = true;
  /** What the portal gives of what a phone signed. */
  signatures: Result<null, Failure> = ok(null);
  phoneSigns: readonly RequestBody[] | null = null;
  phoneSigned: readonly RequestBody[] | null = null;
  /** What the portal says of a family member; null: the line is down. */
  principal: Result<Omit<Principal, 'proof'>, Failure> = ok(KNOWN_FAMILY);
  delegations: Result<readonly Delegation[], Failure> = ok([]);
  /** Certificate that proved last. */
  proved: string | null = null;
  readonly requests: RequestBody[] = [];
  readonly tax = new WorldTax();
  /** Delegations whose principal's folder was asked for. */
  readonly foldersAsked: string[] = [];
  wipeFails = false;
  /** Forms that were signed, of new accounts and of changes. */
  readonly forms: AccountForm[] = [];
  readonly kanaNames: string[] = [];

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
      return this.identity();
    },
    openSession: async (input) => {
      await this.called('openSession');
      return this.ask('authentication', input, () => this.open());
    },
    cancelEntry: async () => {
      await this.called('cancelEntry');
      this.cancel();
    },
    signer: () => (this.byPhone && this.session === null ? 'phone' : 'card'),
    signIn: async () => {
      await this.called('signIn');
      this.byPhone = false;
      return this.person;
    },
    submit: async (requests) => {
      this.requests.push(...requests);
      for (const { kind, body } of requests)
        if (kind === 'account.create' || kind === 'account.change') this.forms.push(body);
      await this.called('submit');
      if (this.session === null && !this.#signedElsewhere(requests)) return err(failure('SESSION_ENDED'));
      const { registered, tax } = this;
      return registered.ok ? ok(tax.answers(requests, registered.value)) : registered;
    },
    beginEtaxRequest: async () => {
      await this.called('beginEtaxRequest');
      return this.session === null ? err(failure('SESSION_ENDED')) : this.etaxBegun;
    },
    readAttributes: async (input) => {
      await this.called('readAttributes');
      return this.ask('attributes', input, () => ok(null));
    },
    sendEtaxRequest: async ({ kanaName, ...input }) => {
      this.kanaNames.push(kanaName);
      await this.called('sendEtaxRequest');
      return this.ask('signature', input, () => this.etaxSent);
    },
    expectPrincipal: (expected) => {
      this.calls.push(`expectPrincipal ${expected}`);
    },
    provePrincipal: async ({ delegate, ...input }) => {
      await this.called('provePrincipal');
      if (this.card?.certificate === delegate) throw new Error('the own card was asked for the PIN of the family');
      this.proved = null;
      return this.ask('authentication', input, () => {
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
      this.close();
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
    issuePhoneSigning: async (requests, renew) => {
      await this.called('issuePhoneSigning');
      this.phoneSigns = requests;
      // The phone that signed in has done with its ticket.
      if (this.phone.ok && this.phone.value.state === 'verified') this.phone = ok(WAITING);
      this.renewals = renew ? this.renewals + 1 : 0;
      return this.ticketAnswer ?? ok({ ...PHONE_TICKET, renewalsLeft: LIMITS.phoneRenewals - this.renewals });
    },
    takePhoneSignatures: async () => {
      await this.called('takePhoneSignatures');
      this.phoneSigned = this.signatures.ok ? this.phoneSigns : null;
      return this.signatures;
    },
    cancelPhoneTicket: () => this.called('cancelPhoneTicket'),
    signInByPhone: async () => {
      await this.called('signInByPhone');
      this.byPhone = this.person.ok;
      return this.person.ok ? ok({ signedIn: this.person.value, person: PHONE_PERSON }) : this.person;
    },
    ...taxWorldPorts(this.tax, (name) => this.called(name)),
    menu: async () => {
      await this.called('menu');
      return this.menuAnswer;
    },
    browse: async ({ delegation, list, page }) => {
      await this.called('browse');
      if (delegation !== undefined) this.foldersAsked.push(delegation);
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
      this.close();
    },
    beginVisit: () => {
      this.calls.push('beginVisit');
      this.byPhone = false;
    },
    endVisit: async () => {
      await this.called('endVisit');
      if (this.wipeFails) throw new Error('wipe failed');
      this.close();
    },
    now: () => {
      if (this.isBroken('now')) throw new Error('bug in now');
      return '2026-11-21T09:00:00Z';
    },
  };

  /** What a phone signed serves once. */
  #signedElsewhere(requests: readonly RequestBody[]): boolean {
    if (!this.byPhone) return false;
    const signed = canonicalJson(this.phoneSigned) === canonicalJson(requests);
    this.phoneSigned = null;
    return signed || (this.sessionProves && requests.every(({ kind }) => /^account\.(create|change)$/.test(kind)));
  }
}
