import type { Notice, OutOfServiceReason, RefusalReason, RegistrationState, RequestKind } from './screens/screen.ts';
import type { AccountForm } from './vocabulary/account.ts';
import type { CardIdentity, DeviceStatus, SecretRequest } from './vocabulary/devices.ts';
import type { Failure } from './vocabulary/failures.ts';
import type { Result } from './vocabulary/result.ts';
import type { EntryDevice, SecretKind } from './vocabulary/secrets.ts';

/** What the portal (or the terminal's own store, offline) says after a sign-in. */
export interface SignedIn {
  /** `unknown`: offline, the portal could not be asked. */
  readonly account: 'registered' | 'none' | 'unknown';
  readonly online: boolean;
  readonly menu: Menu | null;
  /** What became of earlier requests of this person, oldest first; each is told once. */
  readonly earlier: readonly EarlierRequest[];
}

export interface Menu {
  readonly nickname: string;
  readonly lastSignInAt: string | null;
  readonly unread: number;
  readonly notices: readonly Notice[];
}

export interface EarlierRequest {
  readonly about: RequestKind;
  readonly receiptNumber: string;
  readonly state: 'pending' | 'refused' | 'kept' | 'completed';
  readonly reason: RefusalReason | null;
}

export interface Registered {
  readonly receiptNumber: string;
  readonly state: Extract<RegistrationState, 'completed' | 'kept' | 'stored' | 'refused'>;
  readonly reason: RefusalReason | null;
}

/**
 * Everything the machines ask of the world. The service implements it with the device host, the portal and SQLite; tests
 * with scripts. Every call settles (the service bounds each with a time-out of its own) and rejects only on a bug.
 */
export interface TerminalPorts extends EtaxRequestPorts {
  /** Readiness: empty list = in service. */
  check(): Promise<readonly OutOfServiceReason[]>;
  deviceStatus(): Promise<Result<DeviceStatus, Failure>>;
  /** Kind of card, tries left, certificate checked for dates and (locally) chain. */
  identify(): Promise<Result<Identified, Failure>>;
  /**
   * One PIN entry on the PIN pad and at most one VERIFY, then the signed sign-in assertion (portal challenge if the line
   * is up). `triesShown` is what the resident saw; the host refuses when the card says otherwise.
   */
  openSession(input: SecretRequest): Promise<Result<{ readonly sessionId: string }, Failure>>;
  /** Ends a running PIN entry; its call then settles with PIN_ENTRY_CANCELLED or VISIT_ENTRY_WITHDRAWN. */
  cancelEntry(): Promise<void>;
  /** Presents the assertion to the portal; offline settles with account `unknown`. */
  signIn(): Promise<Result<SignedIn, Failure>>;
  /**
   * Signs, seals, stores, then waits a moment for the portal's receipt. SESSION_ENDED or VISIT_MOVED_ON when the card must be
   * unlocked again.
   */
  register(form: AccountForm): Promise<Result<Registered, Failure>>;
  /** The portal's menu anew (after a registration). */
  menu(): Promise<Result<Menu, Failure>>;
  /** Resets the card session's idle limit: the resident touched the screen. */
  touch(): void;
  /** Resets and powers off the card, forgets the portal session. */
  closeSession(): Promise<void>;
  /** A new visit begins: new visitId. */
  beginVisit(): void;
  /** Wipes everything of the visit, a running PIN entry and an open card session included. Settles when nothing is left. */
  endVisit(): Promise<void>;
  /** The terminal's wall clock, ISO 8601 UTC; only for what a screen says about a date. */
  now(): string;
}

/** What identifying tells a visit. */
export type Identified = CardIdentity & {
  /** Told before anything else is asked of the person; null when there is nothing to tell, or it was told already. */
  readonly openAttempt: OpenAttempt | null;
};

/** A VERIFY whose answer this terminal never learnt, because it was interrupted: told to the person of that card once. */
export interface OpenAttempt {
  readonly secret: SecretKind;
  /** As the card reported before that VERIFY. */
  readonly triesBefore: number;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** STEP5: asking e-Tax for the data of one's マイページ, with the two other secrets of the card. */
export interface EtaxRequestPorts {
  /** Resets and powers off the card, a running entry included; the portal session goes on. */
  lockCard(): Promise<void>;
  /**
   * Signs with the card session that this person asks (the other secrets come last, and end the session). SESSION_ENDED
   * or VISIT_MOVED_ON when the card must be unlocked again.
   */
  beginEtaxRequest(): Promise<Result<null, Failure>>;
  /**
   * One entry of the 券面事項入力補助用 PIN and at most one VERIFY; what is read is sealed for the portal, and none of it comes
   * here: no screen shows it.
   */
  readAttributes(input: SecretRequest): Promise<Result<null, Failure>>;
  /**
   * One entry of the 署名用 password and at most one VERIFY, then signs, seals, stores, and waits a moment for the
   * portal's receipt. CERT_* with `about: 'signature'` when the signature certificate is of no use.
   */
  sendEtaxRequest(input: SecretRequest & { readonly kanaName: string }): Promise<Result<Registered, Failure>>;
}

/** Configuration the machines show or obey. */
export interface TerminalSettings {
  readonly readerKind: 'contactless' | 'contact';
  readonly openingHours: string | null;
  readonly termsVersion: string;
  readonly helpPhone: string;
  readonly defaultLocale: 'ja' | 'ja-x-easy' | 'en';
  /** Where a 4-digit PIN may be typed, the preferred first. Without `touch` no PIN is ever typed on the screen. */
  readonly pinEntry: readonly EntryDevice[];
  /** With one try left: ask for an explicit yes, or refuse and send to the counter. */
  readonly lastTry: 'ask' | 'refuse';
}

/** What one delivery attempt came to. `park`: the portal can never take this row; it is kept for staff. */
export type DeliveryOutcome =
  | { readonly kind: 'delivered' }
  | {
      readonly kind: 'retry';
      readonly because: 'unreachable' | 'timeout' | 'server' | 'busy' | 'badAnswer';
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'park' };

/** What the delivery machine asks of the queue. */
export interface DeliveryPorts {
  /** The oldest row that may go now (per person in order; parked rows and rows in flight left out), or null. */
  next(): Promise<{ readonly registrationId: string } | null>;
  /** One attempt. The outcome is durable before this settles. */
  deliver(registrationId: string): Promise<DeliveryOutcome>;
  /** In [0, 1): full jitter. */
  random(): number;
}
