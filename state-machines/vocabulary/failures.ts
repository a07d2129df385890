import type { SecretKind } from './secrets.ts';

/**
 * What can go wrong because of a person, a card, a device or a network. A code is stable for ever, names where and what,
 * and is raised at one place only. `retriable`: trying the same thing again can help. `tryAtRisk`: whether the event may
 * have cost a PIN try (`unknown` = the answer of a VERIFY was lost).
 */
export interface FailureEntry {
  readonly family: 'CARD' | 'PIN' | 'CERT' | 'FLOW' | 'QUEUE' | 'NET' | 'DEV' | 'SYS';
  readonly actor: 'resident' | 'staff' | 'technician' | 'portal';
  readonly retriable: boolean;
  readonly tryAtRisk: 'none' | 'known' | 'unknown';
}

const entry = (
  family: FailureEntry['family'],
  actor: FailureEntry['actor'],
  retriable: boolean,
  tryAtRisk: FailureEntry['tryAtRisk'] = 'none',
): FailureEntry => ({ family, actor, retriable, tryAtRisk });

export const FAILURES = {
  CARD_REMOVED: entry('CARD', 'resident', true),
  CARD_SWAPPED: entry('CARD', 'resident', true),
  CARD_MUTE: entry('CARD', 'resident', true),
  CARD_NOT_SUPPORTED: entry('CARD', 'resident', false),
  CARD_JUKI: entry('CARD', 'resident', false),
  CARD_PHONE_TOKEN: entry('CARD', 'resident', false),
  CARD_COMMUNICATION: entry('CARD', 'resident', true),
  CARD_PROTOCOL: entry('CARD', 'staff', true),

  PIN_WRONG: entry('PIN', 'resident', true, 'known'),
  PIN_LOCKED: entry('PIN', 'staff', false, 'known'),
  PIN_OUTCOME_UNKNOWN: entry('PIN', 'resident', true, 'unknown'),
  PIN_ENTRY_TIMEOUT: entry('PIN', 'resident', true),
  PIN_ENTRY_CANCELLED: entry('PIN', 'resident', true),
  PIN_LAST_TRY_REFUSED: entry('PIN', 'resident', true),
  PIN_TRIES_CHANGED: entry('PIN', 'resident', true),
  /** The reader's own pad took too few or too many digits; nothing was sent. */
  PIN_ENTRY_LENGTH: entry('PIN', 'resident', true),
  /** The attempt could not be recorded durably, so no VERIFY was sent. */
  PIN_ATTEMPT_UNRECORDED: entry('PIN', 'technician', true),

  CERT_ABSENT: entry('CERT', 'staff', false),
  CERT_EXPIRED: entry('CERT', 'staff', false),
  CERT_NOT_YET_VALID: entry('CERT', 'staff', false),
  CERT_UNTRUSTED: entry('CERT', 'staff', false),
  CERT_REVOKED: entry('CERT', 'staff', false),
  CERT_KEY_MISMATCH: entry('CERT', 'staff', false),

  SESSION_ENDED: entry('FLOW', 'resident', true),
  CONSENT_MISMATCH: entry('FLOW', 'technician', false),
  REGISTRATION_REFUSED: entry('FLOW', 'portal', false),

  QUEUE_FULL: entry('QUEUE', 'staff', false),
  STORAGE_UNAVAILABLE: entry('QUEUE', 'technician', false),

  NET_UNREACHABLE: entry('NET', 'technician', true),
  NET_TIMEOUT: entry('NET', 'technician', true),
  NET_BAD_ANSWER: entry('NET', 'technician', true),
  PORTAL_BUSY: entry('NET', 'portal', true),
  PORTAL_ERROR: entry('NET', 'portal', true),
  PORTAL_REFUSED: entry('NET', 'portal', false),

  READER_ABSENT: entry('DEV', 'staff', true),
  READER_SERVICE_DOWN: entry('DEV', 'staff', true),
  READER_LOST: entry('DEV', 'staff', true),
  READER_BUSY: entry('DEV', 'technician', true),
  PIN_PAD_ABSENT: entry('DEV', 'staff', true),
  PIN_PAD_LOST: entry('DEV', 'staff', true),
  DEVICE_HOST_DOWN: entry('DEV', 'technician', true),
  DEVICE_BUSY: entry('DEV', 'technician', true),

  CLOCK_BEHIND_PORTAL: entry('SYS', 'technician', false),
  INTERNAL: entry('SYS', 'technician', false),
} as const satisfies Record<string, FailureEntry>;

export type FailureCode = keyof typeof FAILURES;
export const FAILURE_CODES = Object.keys(FAILURES) as [FailureCode, ...FailureCode[]];

/**
 * One failure as it travels between device host, service and machines. `triesLeft` only when the card itself reported it
 * (status word 63Cx); `raw` is the status word or PC/SC code for the log, never data of a person.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly triesLeft?: number;
  readonly raw?: string;
  /** Which secret or certificate a PIN_* or CERT_* failure is about; the user-authentication one when it is not said. */
  readonly about?: SecretKind;
  /** Program that holds the reader (READER_BUSY), when it could be found. */
  readonly holder?: string;
  /** End of validity of the certificate that a CERT_* failure is about, ISO 8601. */
  readonly notAfter?: string;
}

export const failure = (code: FailureCode, detail: Omit<Failure, 'code'> = {}): Failure => ({ code, ...detail });
