import type { Notice, OutOfServiceReason, RefusalReason, RegistrationState } from './screens/screen.ts';
import type { AccountForm } from './vocabulary/account.ts';
import type { CardIdentity, DeviceStatus } from './vocabulary/devices.ts';
import type { Failure } from './vocabulary/failures.ts';
import type { Result } from './vocabulary/result.ts';

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
export interface TerminalPorts {
  /** Readiness: empty list = in service. */
  check(): Promise<readonly OutOfServiceReason[]>;
  deviceStatus(): Promise<Result<DeviceStatus, Failure>>;
  /** Kind of card, tries left, certificate checked for dates and (locally) chain. */
  identify(): Promise<Result<CardIdentity, Failure>>;
  /**
   * One PIN entry on the PIN pad and at most one VERIFY, then the signed sign-in assertion (portal challenge if the line
   * is up). `triesShown` is what the resident saw; the host refuses when the card says otherwise.
   */
  openSession(input: {
    readonly cardRef: string;
    readonly triesShown: number;
    readonly lastTryConfirmed: boolean;
  }): Promise<Result<{ readonly sessionId: string }, Failure>>;
  /** Ends a running PIN entry; `openSession` then settles with PIN_ENTRY_CANCELLED. */
  cancelEntry(): Promise<void>;
  /** Presents the assertion to the portal; offline settles with account `unknown`. */
  signIn(): Promise<Result<SignedIn, Failure>>;
  /** Signs, seals, stores, then waits a moment for the portal's receipt. SESSION_ENDED when the card must be unlocked again. */
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

/** Configuration the machines show or obey. */
export interface TerminalSettings {
  readonly readerKind: 'contactless' | 'contact';
  readonly openingHours: string | null;
  readonly termsVersion: string;
  readonly helpPhone: string;
  readonly defaultLocale: 'ja' | 'ja-x-easy' | 'en';
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
