import type { SignedIn } from '../ports.ts';
import type { AgainReason, CertificateProblem, WrongCardKind } from '../screens/screen.ts';
import type { CardIdentity, DeviceStatus } from '../vocabulary/devices.ts';
import type { Failure, FailureCode } from '../vocabulary/failures.ts';
import type { Result } from '../vocabulary/result.ts';

export type Device = 'reader' | 'pinPad' | 'host';

/** Where an answer of the card, the devices or the portal leads. */
export type Verdict =
  | { readonly at: 'settingCard'; readonly again: AgainReason | null }
  | { readonly at: 'identifying' }
  | { readonly at: 'warningLastTry' }
  | { readonly at: 'enteringPin' }
  | { readonly at: 'wrongPin'; readonly triesLeft: number }
  | { readonly at: 'locked' }
  | { readonly at: 'removed' }
  | { readonly at: 'wrongCard'; readonly kind: WrongCardKind }
  | { readonly at: 'badCertificate'; readonly problem: CertificateProblem; readonly notAfter: string | null }
  | { readonly at: 'faultyDevice'; readonly device: Device }
  | { readonly at: 'outcomeUnknown' }
  | { readonly at: 'signingInPortal' }
  | { readonly at: 'signedIn'; readonly signedIn: SignedIn }
  /** The resident has answered by leaving. */
  | { readonly at: 'answered' }
  | { readonly at: 'broken' };

const again = (reason: AgainReason): Verdict => ({ at: 'settingCard', again: reason });
const certificate =
  (problem: CertificateProblem) =>
  ({ notAfter = null }: { readonly notAfter?: string | null }): Verdict => ({
    at: 'badCertificate',
    problem,
    notAfter,
  });
const device = (which: Device): Verdict => ({ at: 'faultyDevice', device: which });
const card = (kind: WrongCardKind): Verdict => ({ at: 'wrongCard', kind });

/** Signed in without the portal: whether there is an account is not known. */
const OFFLINE: SignedIn = { account: 'unknown', online: false, menu: null, earlier: [] };
const offline: Verdict = { at: 'signedIn', signedIn: OFFLINE };
const BROKEN: Verdict = { at: 'broken' };

/** One place for every failure; a code without a line here does not compile. */
const BY_FAILURE: { readonly [Code in FailureCode]: Verdict | ((failure: Failure) => Verdict) } = {
  CARD_REMOVED: { at: 'removed' },
  CARD_SWAPPED: again('swapped'),
  CARD_MUTE: card('mute'),
  CARD_NOT_SUPPORTED: card('other'),
  CARD_JUKI: card('juki'),
  CARD_PHONE_TOKEN: card('phone'),
  CARD_COMMUNICATION: again('communication'),
  CARD_PROTOCOL: again('communication'),

  PIN_WRONG: ({ triesLeft }) => {
    if (triesLeft === undefined) return { at: 'outcomeUnknown' };
    return triesLeft === 0 ? { at: 'locked' } : { at: 'wrongPin', triesLeft };
  },
  PIN_LOCKED: { at: 'locked' },
  PIN_OUTCOME_UNKNOWN: { at: 'outcomeUnknown' },
  PIN_ENTRY_TIMEOUT: again('timeout'),
  PIN_ENTRY_CANCELLED: again('cancelled'),
  PIN_LAST_TRY_REFUSED: { at: 'warningLastTry' },
  PIN_TRIES_CHANGED: again('triesChanged'),
  PIN_ENTRY_LENGTH: again('cancelled'),
  PIN_ATTEMPT_UNRECORDED: BROKEN,

  CERT_ABSENT: certificate('absent'),
  CERT_EXPIRED: certificate('expired'),
  CERT_NOT_YET_VALID: certificate('notYetValid'),
  CERT_UNTRUSTED: certificate('untrusted'),
  CERT_REVOKED: certificate('revoked'),
  CERT_KEY_MISMATCH: certificate('untrusted'),

  SESSION_ENDED: again('sessionEnded'),
  CONSENT_MISMATCH: BROKEN,
  REGISTRATION_REFUSED: BROKEN,
  QUEUE_FULL: BROKEN,
  STORAGE_UNAVAILABLE: BROKEN,

  NET_UNREACHABLE: offline,
  NET_TIMEOUT: offline,
  NET_BAD_ANSWER: offline,
  PORTAL_BUSY: offline,
  PORTAL_ERROR: offline,
  // A challenge lives two minutes; a slow PIN entry may outlive it, and a fresh one needs a fresh signature.
  PORTAL_REFUSED: again('sessionEnded'),

  READER_ABSENT: device('reader'),
  READER_SERVICE_DOWN: device('reader'),
  READER_LOST: device('reader'),
  READER_BUSY: again('communication'),
  PIN_PAD_ABSENT: device('pinPad'),
  PIN_PAD_LOST: device('pinPad'),
  DEVICE_HOST_DOWN: device('host'),
  DEVICE_BUSY: again('communication'),

  CLOCK_BEHIND_PORTAL: BROKEN,
  INTERNAL: BROKEN,
};

export function verdictOfFailure(failure: Failure): Verdict {
  const verdict = BY_FAILURE[failure.code];
  return typeof verdict === 'function' ? verdict(failure) : verdict;
}

/** Where to begin, by the state of the devices. */
export function verdictOfStatus(result: Result<DeviceStatus, Failure>, reason: AgainReason | null): Verdict {
  if (!result.ok) return verdictOfFailure(result.error);
  const { reader, pinPad, cardRef } = result.value;
  if (reader === 'absent' || reader === 'serviceDown') return device('reader');
  if (pinPad === 'absent') return device('pinPad');
  if (reader === 'mute') return card('mute');
  return cardRef === null ? { at: 'settingCard', again: reason } : { at: 'identifying' };
}

/**
 * What may follow the reading of a card. The number of tries decides before anything is asked: none left is told, one
 * left needs its own yes.
 * @param expected certificate of the person who began, when somebody has signed in before in this visit
 */
export function verdictOfIdentity(
  result: Result<CardIdentity, Failure>,
  presentCardRef: string | null,
  expected: string | null,
): Verdict {
  if (!result.ok) return verdictOfFailure(result.error);
  const identity = result.value;
  if (identity.cardRef !== presentCardRef) return again('swapped');
  if (!identity.hasAuthenticationCertificate) return certificate('absent')({});
  if (expected !== null && identity.authenticationCertificate !== expected) return again('swapped');
  if (identity.triesLeft.authentication === 0) return { at: 'locked' };
  return identity.triesLeft.authentication === 1 ? { at: 'warningLastTry' } : { at: 'enteringPin' };
}

export const verdictOfSession = (result: Result<unknown, Failure>): Verdict =>
  result.ok ? { at: 'signingInPortal' } : verdictOfFailure(result.error);

export const verdictOfPortal = (result: Result<SignedIn, Failure>): Verdict =>
  result.ok ? { at: 'signedIn', signedIn: result.value } : verdictOfFailure(result.error);
