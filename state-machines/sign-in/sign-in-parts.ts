import { assign, fromPromise, sendParent, setup } from 'xstate';
import { abandon } from '../abandon.ts';
import { cardAfter } from '../card-after.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { SignedIn, TerminalPorts } from '../ports.ts';
import type { CardIdentity, DeviceStatus } from '../vocabulary/devices.ts';
import { type Failure, failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { err, type Result } from '../vocabulary/result.ts';
import { isActorError } from '../vocabulary/unexpected.ts';
import type { SignInContext, SignInInput, SignInOutput } from './sign-in-context.ts';
import {
  type Verdict,
  verdictOfFailure,
  verdictOfIdentity,
  verdictOfPortal,
  verdictOfSession,
  verdictOfStatus,
} from './verdict.ts';

type OpenSessionInput = Parameters<TerminalPorts['openSession']>[0];

/** What follows from a verdict: the data of the screen it leads to. */
function consequences(context: SignInContext, verdict: Verdict): Partial<SignInContext> {
  switch (verdict.at) {
    case 'settingCard':
      return { again: verdict.again };
    case 'wrongPin':
      return { triesLeft: verdict.triesLeft, again: null };
    case 'locked':
      return { justNow: context.verified };
    case 'wrongCard':
      return { kind: verdict.kind };
    case 'badCertificate':
      return { problem: verdict.problem, notAfter: verdict.notAfter ?? context.identity?.notAfter ?? null };
    case 'faultyDevice':
      return { device: verdict.device };
    case 'outcomeUnknown':
      return { triesLeft: null };
    default:
      return {};
  }
}

/** The card stays unlocked only on the way to a signed-in person, and with one. */
const KEEPS_SESSION: ReadonlySet<Verdict['at']> = new Set(['signingInPortal', 'signedIn']);

/** Everything the sign-in machine does by name. */
export const makeSignInParts = (ports: TerminalPorts) =>
  setup({
    types: {
      context: {} as SignInContext,
      events: {} as VisitEvent,
      input: {} as SignInInput,
      output: {} as SignInOutput,
    },
    actors: {
      deviceStatus: fromPromise(() => ports.deviceStatus()),
      identify: fromPromise(() => ports.identify()),
      openSession: fromPromise<Result<unknown, Failure>, OpenSessionInput | null>(async ({ input }) =>
        input === null ? err(failure('CARD_REMOVED')) : ports.openSession(input),
      ),
      signIn: fromPromise(() => ports.signIn()),
      abandon: fromPromise(() => abandon(ports)),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      leadsTo: ({ context }, at: Verdict['at']) => context.verdict.at === at,
      mustClose: ({ context }) => context.closeOwed && !KEEPS_SESSION.has(context.verdict.at),
      cardLies: (_, result: Result<DeviceStatus, Failure>) => result.ok && result.value.cardRef !== null,
      locked: (_, result: Result<CardIdentity, Failure>) => result.ok && result.value.triesLeft.authentication === 0,
      readerGone: ({ event }) =>
        event.type === 'device.reader' && (event.state === 'absent' || event.state === 'serviceDown'),
      readerMute: ({ event }) => event.type === 'device.reader' && event.state === 'mute',
      padGone: ({ event }) => event.type === 'device.pinPad' && event.state === 'absent',
      padBack: ({ event }) => event.type === 'device.pinPad' && event.state === 'ready',
      readerBack: ({ event }) =>
        event.type === 'device.reader' && event.state !== 'absent' && event.state !== 'serviceDown',
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      noteCard: assign({ cardRef: ({ context, event }) => cardAfter(context.cardRef, event) }),
      judgeStatus: assign(({ context }, result: Result<DeviceStatus, Failure>) => {
        const verdict = verdictOfStatus(result, context.again);
        const cardRef = result.ok ? result.value.cardRef : context.cardRef;
        return { ...consequences(context, verdict), verdict, cardRef };
      }),
      judgeRecovery: assign(({ context }, result: Result<DeviceStatus, Failure>) => {
        const asked = verdictOfStatus(result, context.again);
        // A device that came back says nothing about the card: it is read again by a touch, without a reproach.
        const verdict: Verdict = asked.at === 'identifying' ? { at: 'settingCard', again: null } : asked;
        const cardRef = result.ok ? result.value.cardRef : null;
        return { ...consequences(context, verdict), verdict, cardRef };
      }),
      noteStatus: assign({
        cardRef: (_, result: Result<DeviceStatus, Failure>) => (result.ok ? result.value.cardRef : null),
      }),
      judgeIdentity: assign(({ context }, result: Result<CardIdentity, Failure>) => {
        const verdict = verdictOfIdentity(result, context.cardRef, context.expectedCertificate);
        const known = result.ok ? { identity: result.value, triesLeft: result.value.triesLeft.authentication } : {};
        // Busy with an entry or a session is how the host says that something of before was not closed.
        const closeOwed = context.closeOwed || (!result.ok && result.error.code === 'DEVICE_BUSY');
        return {
          lastTryConfirmed: false,
          verified: false,
          closeOwed,
          ...known,
          ...consequences(context, verdict),
          verdict,
        };
      }),
      judgeSession: assign(({ context }, result: Result<unknown, Failure>) => {
        const verdict = verdictOfSession(result);
        return { ...consequences(context, verdict), verdict, lastTryConfirmed: false };
      }),
      judgePortal: assign(({ context }, result: Result<SignedIn, Failure>) => {
        const verdict = verdictOfPortal(result);
        return { ...consequences(context, verdict), verdict };
      }),
      judgeTries: assign(({ context }, result: Result<CardIdentity, Failure>): Partial<SignInContext> => {
        // Another card would tell the tries of another person.
        const same =
          result.ok && result.value.authenticationCertificate === context.identity?.authenticationCertificate;
        if (!same) return { triesLeft: null, justNow: false, judged: null };
        const before = context.identity?.triesLeft.authentication ?? 0;
        const triesLeft = result.value.triesLeft.authentication ?? 0;
        // A right PIN sets the counter back to its maximum. Unchanged tells nothing: full before and after, or never checked.
        const judged = triesLeft > before ? 'right' : triesLeft < before ? 'wrong' : null;
        return { triesLeft, justNow: true, judged };
      }),
      judgeFailure: assign(({ context }, code: Failure['code']) => {
        const verdict = verdictOfFailure(failure(code));
        return { ...consequences(context, verdict), verdict };
      }),
      noteGoneDevice: assign(({ context, event }): Partial<SignInContext> => {
        const cardRef = cardAfter(context.cardRef, event);
        if (event.type === 'device.pinPad') return { device: 'pinPad', cardRef };
        return { device: event.type === 'host.down' ? 'host' : 'reader', cardRef };
      }),
      noteMute: assign({ kind: 'mute' }),
      noteRemoved: assign({ again: 'removed' }),
      noteDigits: assign({
        pinDigits: ({ context, event }) => (event.type === 'device.entry' ? event.max : context.pinDigits),
      }),
      noteVerifying: assign({ verified: true }),
      confirmLastTry: assign({ lastTryConfirmed: true }),
      forgetTries: assign({ triesLeft: null }),
      answer: assign({ output: (_, output: SignInOutput) => output }),
      judgeAnswered: assign({ verdict: { at: 'answered' } }),
      judgeRemoved: assign({ verdict: { at: 'removed' } }),
      oweClose: assign({ closeOwed: true }),
      noteClosed: assign({ closeOwed: false }),
      noteHostSilent: assign({ device: 'host' }),
      answerSignedIn: assign({
        output: ({ context }): SignInOutput =>
          context.verdict.at === 'signedIn' && context.identity !== null
            ? { kind: 'signedIn', signedIn: context.verdict.signedIn, identity: context.identity }
            : { kind: 'broken' },
      }),
      reportUnexpected: sendParent(({ event }) => ({ type: 'unexpected', machine: 'signIn', event: event.type })),
    },
    delays: {
      cardAnswer: LIMITS.hostCommand,
      entryEnds: LIMITS.openSession,
      portalAnswer: LIMITS.serviceCommand,
    },
  });

/** `openSession` for the card that was identified and the tries that were shown; null when it is no longer there. */
export function sessionInput({ context }: { readonly context: SignInContext }): OpenSessionInput | null {
  const { identity, cardRef, lastTryConfirmed } = context;
  if (identity === null || identity.cardRef !== cardRef) return null;
  return {
    cardRef,
    triesShown: identity.triesLeft.authentication ?? 0,
    lastTryConfirmed,
    entryDevice: 'pinPad',
  };
}
