import type { CardPorts } from './ports/card.ts';
import type { DelegationPorts } from './ports/delegation.ts';
import type { MenuPorts } from './ports/menu.ts';
import type { OwnAccountPorts } from './ports/own-account.ts';
import type { PhonePorts } from './ports/phone.ts';
import type { RequestPorts } from './ports/requests.ts';
import type { EtaxRequestPorts, TaxPreparationPorts } from './ports/tax.ts';
import type { OutOfServiceReason } from './screens/frame-screens.ts';
import type { DeviceStatus } from './vocabulary/devices.ts';
import type { Failure } from './vocabulary/failures.ts';
import type { Result } from './vocabulary/result.ts';
import type { EntryDevice } from './vocabulary/secrets.ts';

/**
 * Everything the machines ask of the world; what belongs to one family of screens is in `ports/`. The service implements
 * it with the device host, the portal and SQLite; tests with scripts. Every call settles (the service bounds each with a
 * time-out of its own) and rejects only on a bug.
 */
export interface TerminalPorts
  extends CardPorts,
    MenuPorts,
    OwnAccountPorts,
    RequestPorts,
    EtaxRequestPorts,
    TaxPreparationPorts,
    PhonePorts,
    DelegationPorts {
  /** Readiness: empty list = in service. */
  check(): Promise<readonly OutOfServiceReason[]>;
  deviceStatus(): Promise<Result<DeviceStatus, Failure>>;
  /** Resets the card session's idle limit: the resident touched the screen. */
  touch(): void;
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
  /** Where a 4-digit PIN may be typed, the preferred first. Without `touch` no PIN is ever typed on the screen. */
  readonly pinEntry: readonly EntryDevice[];
  /** With one try left: ask for an explicit yes, or refuse and send to the counter. */
  readonly lastTry: 'ask' | 'refuse';
  /** Lock the card and ask for the PIN before each request that is signed, instead of once for all of a touch. */
  readonly pinPerItem: boolean;
}
