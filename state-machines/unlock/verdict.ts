import type { Registered } from '../ports/requests.ts';
import type { AgainReason, CertificateProblem, WrongCardKind } from '../screens/card-screens.ts';
import type { ScreenOf } from '../screens/screen.ts';
import type { CardIdentity, DeviceStatus } from '../vocabulary/devices.ts';
import type { Failure, FailureCode } from '../vocabulary/failures.ts';
import type { Result } from '../vocabulary/result.ts';
import type { SecretKind } from '../vocabulary/secrets.ts';
import type { EntryChoice } from './entry-device.ts';

export type Device = ScreenOf<'L-10'>['data']['device'];

/** Where an answer of the card or the devices leads. */
export type Verdict =
  /** Nothing has been asked yet. */
  | { readonly at: 'nothingYet' }
  | { readonly at: 'settingCard'; readonly again: AgainReason | null }
  | { readonly at: 'identifying' }
  /** By an earlier visit, which left an attempt open. */
  | { readonly at: 'interrupted' }
  | { readonly at: 'warningLastTry' }
  | { readonly at: 'entering' }
  | { readonly at: 'wrongPin'; readonly triesLeft: number }
  | { readonly at: 'locked' }
  | { readonly at: 'removed' }
  | { readonly at: 'wrongCard'; readonly kind: WrongCardKind }
  | {
      readonly at: 'badCertificate';
      readonly about: ScreenOf<'L-09'>['data']['about'];
      readonly problem: CertificateProblem;
      readonly notAfter: string | null;
    }
  | { readonly at: 'faultyDevice'; readonly device: Device }
  | { readonly at: 'outcomeUnknown' }
  | { readonly at: 'unlocked'; readonly answer: Registered | null }
  | { readonly at: 'refusedCard' }
  /** The resident has answered by leaving. */
  | { readonly at: 'answered' }
  | { readonly at: 'broken' };

const again = (reason: AgainReason): Verdict => ({ at: 'settingCard', again: reason });
const certificate =
  (problem: CertificateProblem) =>
  ({ about, notAfter = null }: Pick<Failure, 'about'> & { readonly notAfter?: string | null }): Verdict => ({
    at: 'badCertificate',
    about: about === 'signature' ? about : 'authentication',
    problem,
    notAfter,
  });
const device = (which: Device): Verdict => ({ at: 'faultyDevice', device: which });
const card = (kind: WrongCardKind): Verdict => ({ at: 'wrongCard', kind });

export const BROKEN: Verdict = { at: 'broken' };
/** The device host said nothing within its time. */
export const HOST_SILENT: Verdict = device('host');
export const CARD_GONE: Verdict = { at: 'removed' };

/** One place for every failure; a code without a line here does not compile. */
const BY_FAILURE: { readonly [Code in FailureCode]: Verdict | ((failure: Failure) => Verdict) } = {
  CARD_REMOVED: CARD_GONE,
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
  PIN_ENTRY_LENGTH: again('length'),
  PIN_ATTEMPT_UNRECORDED: device('storage'),

  CERT_ABSENT: certificate('absent'),
  CERT_EXPIRED: certificate('expired'),
  CERT_NOT_YET_VALID: certificate('notYetValid'),
  CERT_UNTRUSTED: certificate('untrusted'),
  CERT_REVOKED: certificate('revoked'),
  CERT_KEY_MISMATCH: certificate('untrusted'),

  SESSION_ENDED: again('sessionEnded'),
  VISIT_MOVED_ON: again('sessionEnded'),
  VISIT_OTHER_CARD: again('swapped'),
  VISIT_ENTRY_WITHDRAWN: again('cancelled'),
  VISIT_ENTRY_RUNNING: again('communication'),
  CONSENT_MISMATCH: BROKEN,
  SIGNED_OTHER_ITEM: BROKEN,
  QUEUE_FULL: BROKEN,
  STORAGE_UNAVAILABLE: BROKEN,

  NET_UNREACHABLE: BROKEN,
  NET_TIMEOUT: BROKEN,
  NET_BAD_ANSWER: BROKEN,
  PORTAL_BUSY: BROKEN,
  PORTAL_ERROR: BROKEN,
  // A challenge lives two minutes; a slow PIN entry may outlive it, and a fresh one needs a fresh signature.
  PORTAL_REFUSED: again('sessionEnded'),
  PORTAL_KEY_ABSENT: BROKEN,

  READER_ABSENT: device('reader'),
  READER_SERVICE_DOWN: device('reader'),
  READER_LOST: device('reader'),
  READER_BUSY: again('communication'),
  PIN_PAD_ABSENT: device('pinPad'),
  PIN_PAD_LOST: device('pinPad'),
  DEVICE_HOST_DOWN: HOST_SILENT,
  DEVICE_BUSY: again('communication'),

  HOST_BAD_VALUE: BROKEN,
  INTERNAL: BROKEN,
};

export function verdictOfFailure(failure: Failure): Verdict {
  const verdict = BY_FAILURE[failure.code];
  return typeof verdict === 'function' ? verdict(failure) : verdict;
}

/**
 * Where to begin, by the state of the devices.
 * @param choice where the secret would be typed
 */
export function verdictOfStatus(
  result: Result<DeviceStatus, Failure>,
  reason: AgainReason | null,
  choice: EntryChoice,
): Verdict {
  if (!result.ok) return verdictOfFailure(result.error);
  const { reader, cardRef } = result.value;
  if (reader === 'absent' || reader === 'serviceDown') return device('reader');
  if (choice.kind === 'none') return device('pinPad');
  if (reader === 'mute') return card('mute');
  return cardRef === null ? { at: 'settingCard', again: reason } : { at: 'identifying' };
}

/** Whose card with which secret an identification has to show, and where that would be typed. */
export interface Wanted {
  readonly secret: SecretKind;
  readonly presentCardRef: string | null;
  /** Certificate of the person who began, when somebody has signed in before in this visit. */
  readonly expected: string | null;
  /** Certificate that must not be this card's. */
  readonly refused: string | null;
  readonly choice: EntryChoice;
}

/**
 * What may follow the reading of a card. The number of tries decides before anything is asked: none left is told, one
 * left needs its own yes.
 */
export function verdictOfIdentity(
  result: Result<CardIdentity, Failure>,
  { secret, presentCardRef, expected, refused, choice }: Wanted,
): Verdict {
  if (!result.ok) return verdictOfFailure(result.error);
  const identity = result.value;
  if (identity.cardRef !== presentCardRef) return again('swapped');
  if (!identity.hasAuthenticationCertificate) return certificate('absent')({});
  if (expected !== null && identity.authenticationCertificate !== expected) return again('swapped');
  if (refused !== null && identity.authenticationCertificate === refused) return { at: 'refusedCard' };
  const tries = identity.triesLeft[secret];
  if (secret === 'signature' && (tries === null || !identity.hasSignatureCertificate)) {
    return certificate('absent')({ about: 'signature' });
  }
  if (tries === null) return card('other');
  if (tries === 0) return { at: 'locked' };
  if (choice.kind !== 'device') return device('pinPad');
  return tries === 1 ? { at: 'warningLastTry' } : { at: 'entering' };
}

export const verdictOfAnswer = (result: Result<Registered | null, Failure>): Verdict =>
  result.ok ? { at: 'unlocked', answer: result.value } : verdictOfFailure(result.error);
