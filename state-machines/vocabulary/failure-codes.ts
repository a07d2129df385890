// Generated from `state-machines/vocabulary/failure-catalogue.json` by `npm run generate`; a test fails when it is stale.

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

export const FAILURES = {
  CARD_REMOVED: { family: 'CARD', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  CARD_SWAPPED: { family: 'CARD', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  CARD_MUTE: { family: 'CARD', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  CARD_NOT_SUPPORTED: { family: 'CARD', actor: 'resident', retriable: false, tryAtRisk: 'none' },
  CARD_JUKI: { family: 'CARD', actor: 'resident', retriable: false, tryAtRisk: 'none' },
  CARD_PHONE_TOKEN: { family: 'CARD', actor: 'resident', retriable: false, tryAtRisk: 'none' },
  CARD_COMMUNICATION: { family: 'CARD', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  CARD_PROTOCOL: { family: 'CARD', actor: 'staff', retriable: true, tryAtRisk: 'none' },
  PIN_WRONG: { family: 'PIN', actor: 'resident', retriable: true, tryAtRisk: 'known' },
  PIN_LOCKED: { family: 'PIN', actor: 'staff', retriable: false, tryAtRisk: 'known' },
  PIN_OUTCOME_UNKNOWN: { family: 'PIN', actor: 'resident', retriable: true, tryAtRisk: 'unknown' },
  PIN_ENTRY_TIMEOUT: { family: 'PIN', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  PIN_ENTRY_CANCELLED: { family: 'PIN', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  PIN_LAST_TRY_REFUSED: { family: 'PIN', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  PIN_TRIES_CHANGED: { family: 'PIN', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  PIN_ENTRY_LENGTH: { family: 'PIN', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  PIN_ATTEMPT_UNRECORDED: { family: 'PIN', actor: 'technician', retriable: true, tryAtRisk: 'none' },
  CERT_ABSENT: { family: 'CERT', actor: 'staff', retriable: false, tryAtRisk: 'none' },
  CERT_EXPIRED: { family: 'CERT', actor: 'staff', retriable: false, tryAtRisk: 'none' },
  CERT_NOT_YET_VALID: { family: 'CERT', actor: 'staff', retriable: false, tryAtRisk: 'none' },
  CERT_UNTRUSTED: { family: 'CERT', actor: 'staff', retriable: false, tryAtRisk: 'none' },
  CERT_REVOKED: { family: 'CERT', actor: 'staff', retriable: false, tryAtRisk: 'none' },
  CERT_KEY_MISMATCH: { family: 'CERT', actor: 'staff', retriable: false, tryAtRisk: 'none' },
  SESSION_ENDED: { family: 'FLOW', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  VISIT_MOVED_ON: { family: 'FLOW', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  VISIT_OTHER_CARD: { family: 'FLOW', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  VISIT_ENTRY_WITHDRAWN: { family: 'FLOW', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  VISIT_ENTRY_RUNNING: { family: 'FLOW', actor: 'resident', retriable: true, tryAtRisk: 'none' },
  CONSENT_MISMATCH: { family: 'FLOW', actor: 'technician', retriable: false, tryAtRisk: 'none' },
  SIGNED_OTHER_ITEM: { family: 'FLOW', actor: 'technician', retriable: false, tryAtRisk: 'none' },
  QUEUE_FULL: { family: 'QUEUE', actor: 'staff', retriable: false, tryAtRisk: 'none' },
  STORAGE_UNAVAILABLE: { family: 'QUEUE', actor: 'technician', retriable: false, tryAtRisk: 'none' },
  NET_UNREACHABLE: { family: 'NET', actor: 'technician', retriable: true, tryAtRisk: 'none' },
  NET_TIMEOUT: { family: 'NET', actor: 'technician', retriable: true, tryAtRisk: 'none' },
  NET_BAD_ANSWER: { family: 'NET', actor: 'technician', retriable: true, tryAtRisk: 'none' },
  PORTAL_BUSY: { family: 'NET', actor: 'portal', retriable: true, tryAtRisk: 'none' },
  PORTAL_ERROR: { family: 'NET', actor: 'portal', retriable: true, tryAtRisk: 'none' },
  PORTAL_REFUSED: { family: 'NET', actor: 'portal', retriable: false, tryAtRisk: 'none' },
  PORTAL_KEY_ABSENT: { family: 'NET', actor: 'technician', retriable: true, tryAtRisk: 'none' },
  READER_ABSENT: { family: 'DEV', actor: 'staff', retriable: true, tryAtRisk: 'none' },
  READER_SERVICE_DOWN: { family: 'DEV', actor: 'staff', retriable: true, tryAtRisk: 'none' },
  READER_LOST: { family: 'DEV', actor: 'staff', retriable: true, tryAtRisk: 'none' },
  READER_BUSY: { family: 'DEV', actor: 'technician', retriable: true, tryAtRisk: 'none' },
  PIN_PAD_ABSENT: { family: 'DEV', actor: 'staff', retriable: true, tryAtRisk: 'none' },
  PIN_PAD_LOST: { family: 'DEV', actor: 'staff', retriable: true, tryAtRisk: 'none' },
  DEVICE_HOST_DOWN: { family: 'DEV', actor: 'technician', retriable: true, tryAtRisk: 'none' },
  DEVICE_BUSY: { family: 'DEV', actor: 'technician', retriable: true, tryAtRisk: 'none' },
  HOST_BAD_VALUE: { family: 'SYS', actor: 'technician', retriable: false, tryAtRisk: 'none' },
  INTERNAL: { family: 'SYS', actor: 'technician', retriable: false, tryAtRisk: 'none' },
} as const satisfies Record<string, FailureEntry>;

export type FailureCode = keyof typeof FAILURES;
