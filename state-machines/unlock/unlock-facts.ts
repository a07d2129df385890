import type { Identified } from '../ports/card.ts';
import type { Registered } from '../ports/requests.ts';
import type { CardIdentity, DeviceStatus, SecretRequest } from '../vocabulary/devices.ts';
import type { Failure, FailureCode } from '../vocabulary/failures.ts';
import { ok, type Result } from '../vocabulary/result.ts';
import { type EntryChoice, entryDevice } from './entry-device.ts';
import type { UnlockContext } from './unlock-context.ts';
import { CARD_GONE, type Verdict, verdictOfAnswer, verdictOfIdentity, verdictOfStatus } from './verdict.ts';

/** Where the secret would be typed as things stand. */
export const choiceOf = ({ pinPad, identity, policy, choseTouch, secret }: UnlockContext): EntryChoice =>
  entryDevice({ pinPad, identity, order: policy.pinEntry, choseTouch, secret });

/** What follows from a verdict: the data of the screen it leads to. */
export function consequences(context: UnlockContext, verdict: Verdict): Partial<UnlockContext> {
  switch (verdict.at) {
    case 'settingCard':
      return { verdict, again: verdict.again };
    case 'wrongPin':
      return { verdict, triesLeft: verdict.triesLeft, again: null };
    case 'locked':
      return { verdict, justNow: context.verified };
    case 'wrongCard':
      return { verdict, kind: verdict.kind };
    case 'badCertificate': {
      const { about, problem, notAfter } = verdict;
      const known = about === 'authentication' ? (context.identity?.notAfter ?? null) : null;
      return { verdict, about, problem, notAfter: notAfter ?? known };
    }
    case 'faultyDevice':
      return { verdict, faulty: verdict.device };
    case 'outcomeUnknown':
      return { verdict, triesLeft: null };
    default:
      return { verdict };
  }
}

/** After the devices were asked: on to the card, or to the entry itself when the card was read in this placement. */
export function statusJudged(context: UnlockContext, result: Result<DeviceStatus, Failure>): Partial<UnlockContext> {
  const told = result.ok ? { pinPad: result.value.pinPad, cardRef: result.value.cardRef } : {};
  const seen = { ...told, waitForTouch: false };
  const now = { ...context, ...seen };
  const verdict = verdictOfStatus(result, context.again, choiceOf(now));
  if (verdict.at === 'identifying' && context.waitForTouch) {
    return { ...seen, ...consequences(now, { at: 'settingCard', again: context.again }) };
  }
  if (verdict.at === 'identifying' && now.fresh && now.identity !== null && now.identity.cardRef === now.cardRef) {
    return { ...seen, ...identityJudged(now, ok({ ...now.identity, openAttempt: null })) };
  }
  return { ...seen, ...consequences(now, verdict) };
}

/** After devices came back by themselves: that says nothing about the card, which is read again by a touch, without a reproach. */
export function recoveryJudged(context: UnlockContext, result: Result<DeviceStatus, Failure>): Partial<UnlockContext> {
  const seen = {
    pinPad: result.ok ? result.value.pinPad : context.pinPad,
    cardRef: result.ok ? result.value.cardRef : null,
  };
  const now = { ...context, ...seen };
  const asked = verdictOfStatus(result, context.again, choiceOf(now));
  const verdict: Verdict = asked.at === 'identifying' ? { at: 'settingCard', again: null } : asked;
  return { ...seen, ...consequences(now, verdict) };
}

/** After the card was read, or when what was read is looked at once more. */
export function identityJudged(context: UnlockContext, result: Result<Identified, Failure>): Partial<UnlockContext> {
  const known: Partial<UnlockContext> = {};
  let attempt: Identified['openAttempt'] = null;
  if (result.ok) {
    const { openAttempt, ...identity } = result.value;
    attempt = openAttempt;
    Object.assign(known, { identity, triesLeft: identity.triesLeft[context.secret] });
  }
  const now: UnlockContext = { ...context, ...known, verified: false };
  const {
    secret,
    cardRef: presentCardRef,
    expectedCertificate: expected,
    refusedCertificate: refused = null,
  } = context;
  const verdict = verdictOfIdentity(result, { secret, presentCardRef, expected, refused, choice: choiceOf(now) });
  const news = attempt !== null && verdict.at !== 'settingCard' && attempt.at !== context.openAttempt?.at;
  return {
    ...known,
    verified: false,
    lastTryConfirmed: false,
    // Busy with an entry or a session is how the host says that something of before was not closed.
    closeOwed: context.closeOwed || (!result.ok && result.error.code === 'DEVICE_BUSY'),
    ...(news ? { verdict: { at: 'interrupted' }, openAttempt: attempt } : consequences(now, verdict)),
  };
}

/** What came of asking; null: the card was no longer there, and nothing was asked. */
export type Asked = Result<Registered | null, Failure> | null;

/** Given up, wherever the entry was by then. */
const WITHDRAWN: ReadonlySet<FailureCode> = new Set(['PIN_ENTRY_CANCELLED', 'VISIT_ENTRY_WITHDRAWN']);

/** After the one call of an entry. */
export function answerJudged(context: UnlockContext, result: Asked): Partial<UnlockContext> {
  if (result === null) return { ...consequences(context, CARD_GONE), lastTryConfirmed: false, touch: null };
  const gaveWay = context.padCameBack && !result.ok && WITHDRAWN.has(result.error.code);
  const verdict: Verdict = gaveWay ? { at: 'settingCard', again: 'padBack' } : verdictOfAnswer(result);
  return { ...consequences(context, verdict), lastTryConfirmed: false, touch: null };
}

/** What the card whose answer was lost says now. Null: it says none, or is another one's and would tell of another person. */
function triesAfter({ identity, secret }: UnlockContext, result: Result<CardIdentity, Failure>): number | null {
  const same = result.ok && result.value.authenticationCertificate === identity?.authenticationCertificate;
  return same ? result.value.triesLeft[secret] : null;
}

export const lockedAfter = (context: UnlockContext, result: Result<CardIdentity, Failure>): boolean =>
  triesAfter(context, result) === 0;

/** After a lost answer, when the card was read again. */
export function triesJudged(context: UnlockContext, result: Result<CardIdentity, Failure>): Partial<UnlockContext> {
  const triesLeft = triesAfter(context, result);
  if (triesLeft === null) return { triesLeft, justNow: false, judged: null };
  const before = context.identity?.triesLeft[context.secret] ?? triesLeft;
  // A right secret sets the counter back to its maximum. Unchanged tells nothing: full before and after, or never checked.
  return { triesLeft, justNow: true, judged: triesLeft > before ? 'right' : triesLeft < before ? 'wrong' : null };
}

/** The request for the card that was read and the tries that were shown; null when it is no longer there. */
export function requestOf(context: UnlockContext): SecretRequest | null {
  const { identity, cardRef, lastTryConfirmed, device, secret } = context;
  if (identity === null || identity.cardRef !== cardRef) return null;
  return { cardRef, triesShown: identity.triesLeft[secret] ?? 0, lastTryConfirmed, entryDevice: device };
}
