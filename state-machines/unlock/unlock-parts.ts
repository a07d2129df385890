import { assign, fromPromise, sendParent, setup } from 'xstate';
import { cardAfter } from '../card-after.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { Identified } from '../ports/card.ts';
import type { TerminalPorts } from '../ports.ts';
import type { CardIdentity, DeviceStatus, SecretRequest } from '../vocabulary/devices.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { Result } from '../vocabulary/result.ts';
import { isActorError } from '../vocabulary/unexpected.ts';
import { mayOfferTouch } from './entry-device.ts';
import type { UnlockContext, UnlockInput, UnlockOutput } from './unlock-context.ts';
import {
  type Asked,
  answerJudged,
  choiceOf,
  consequences,
  identityJudged,
  lockedAfter,
  recoveryJudged,
  statusJudged,
  triesJudged,
} from './unlock-facts.ts';
import type { Verdict } from './verdict.ts';

type Ask = Pick<UnlockInput, 'ask'> & { readonly request: SecretRequest | null };

const isGone = (state: DeviceStatus['reader']): boolean => state === 'absent' || state === 'serviceDown';

/** Everything the unlock machine does by name. */
export const makeUnlockParts = (ports: Pick<TerminalPorts, 'deviceStatus' | 'identify' | 'cancelEntry'>) =>
  setup({
    types: {
      context: {} as UnlockContext,
      events: {} as VisitEvent,
      input: {} as UnlockInput,
      output: {} as UnlockOutput,
    },
    actors: {
      deviceStatus: fromPromise(() => ports.deviceStatus()),
      identify: fromPromise(() => ports.identify()),
      ask: fromPromise<Asked, Ask>(async ({ input: { ask, request } }) => (request === null ? null : ask(request))),
      cancelEntry: fromPromise(() => ports.cancelEntry()),
      giveUp: fromPromise<void, UnlockInput['giveUp']>(({ input: giveUp }) => giveUp()),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      leadsTo: ({ context }, at: Verdict['at']) => context.verdict.at === at,
      hasVerdict: ({ context }) => context.verdict.at !== 'nothingYet',
      /** An unlocked card is for whom it was unlocked, and for nothing else. */
      mustClose: ({ context }) => context.closeOwed && context.verdict.at !== 'unlocked',
      cardLies: (_, result: Result<DeviceStatus, Failure>) => result.ok && result.value.cardRef !== null,
      locked: ({ context }, result: Result<CardIdentity, Failure>) => lockedAfter(context, result),
      readerGone: ({ event }) => event.type === 'device.reader' && isGone(event.state),
      readerMute: ({ event }) => event.type === 'device.reader' && event.state === 'mute',
      /** A store that failed does not come back with a device. */
      readerBack: ({ context, event }) =>
        event.type === 'device.reader' && !isGone(event.state) && context.faulty !== 'storage',
      /** The pad that went away was the one to type on. */
      padGone: ({ context, event }) =>
        event.type === 'device.pinPad' &&
        event.state === 'absent' &&
        context.policy.pinEntry.includes('pinPad') &&
        choiceOf({ ...context, pinPad: 'absent' }).kind !== 'device',
      padBack: ({ context, event }) =>
        event.type === 'device.pinPad' && event.state === 'ready' && context.faulty !== 'storage',
      /** Keys are on the screen for want of the pad that is back. */
      padTakesOver: ({ context, event }) => {
        if (event.type !== 'device.pinPad' || event.state !== 'ready' || context.device !== 'touch') return false;
        const choice = choiceOf({ ...context, pinPad: event.state });
        return choice.kind === 'device' && choice.device === 'pinPad';
      },
      onScreen: ({ context }) => context.device === 'touch',
      onReaderPad: ({ context }) => context.device === 'readerPad',
      mayUseTouch: ({ context }) => mayOfferTouch(context.policy.pinEntry, context.secret),
      mayTakeLastTry: ({ context }) => context.policy.lastTry === 'ask',
      fourDigits: ({ context }) => context.secret !== 'signature',
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      noteDevice: assign(({ context, event }): Partial<UnlockContext> => {
        const cardRef = cardAfter(context.cardRef, event);
        return event.type === 'device.pinPad' ? { cardRef, pinPad: event.state } : { cardRef };
      }),
      noteGoneDevice: assign(({ event }): Partial<UnlockContext> => {
        if (event.type === 'device.pinPad') return { faulty: 'pinPad' };
        return { faulty: event.type === 'host.down' ? 'host' : 'reader' };
      }),
      judgeStatus: assign(({ context }, result: Result<DeviceStatus, Failure>) => statusJudged(context, result)),
      judgeRecovery: assign(({ context }, result: Result<DeviceStatus, Failure>) => recoveryJudged(context, result)),
      noteStatus: assign({
        cardRef: (_, result: Result<DeviceStatus, Failure>) => (result.ok ? result.value.cardRef : null),
      }),
      judgeIdentity: assign(({ context }, result: Result<Identified, Failure>) => identityJudged(context, result)),
      /** What was read before the interruption was told is still what the card says. */
      judgeAgain: assign(
        ({ context }): Partial<UnlockContext> =>
          context.identity === null
            ? consequences(context, { at: 'broken' })
            : identityJudged(context, { ok: true, value: { ...context.identity, openAttempt: null } }),
      ),
      judgeAnswer: assign(({ context }, answer: Asked) => answerJudged(context, answer)),
      judgeTries: assign(({ context }, result: Result<CardIdentity, Failure>) => triesJudged(context, result)),
      judge: assign(({ context }, verdict: Verdict) => consequences(context, verdict)),
      judgeAnswered: assign({ verdict: { at: 'answered' } }),
      noteMute: assign({ kind: 'mute' }),
      noteRemoved: assign({ again: 'removed' }),
      beginEntry: assign(({ context }): Partial<UnlockContext> => {
        const choice = choiceOf(context);
        return {
          device: choice.kind === 'device' ? choice.device : context.device,
          touch: null,
          padCameBack: false,
          fresh: false,
          closeOwed: true,
        };
      }),
      noteCount: assign({ max: ({ context, event }) => (event.type === 'device.entry' ? event.max : context.max) }),
      noteTouchEntry: assign({
        touch: ({ context, event }) =>
          event.type === 'device.touchEntry' ? { entryId: event.entryId, hostKey: event.hostKey } : context.touch,
      }),
      noteVerifying: assign({ verified: true, touch: null }),
      notePadCameBack: assign({ padCameBack: true, touch: null }),
      confirmLastTry: assign({ lastTryConfirmed: true }),
      // A pad that came back and is gone once more is nothing to send anybody to.
      chooseTouch: assign(({ context: { again } }) => ({
        choseTouch: true,
        again: again === 'padBack' ? null : again,
      })),
      forgetTries: assign({ triesLeft: null }),
      noteClosed: assign({ closeOwed: false }),
      noteHostSilent: assign({ faulty: 'host' }),
      answer: assign({ output: (_, output: UnlockOutput) => output }),
      answerUnlocked: assign({
        output: ({ context: { verdict, identity, cardRef } }): UnlockOutput =>
          verdict.at === 'unlocked' && identity !== null
            ? { kind: 'unlocked', identity, answer: verdict.answer, cardLies: cardRef === identity.cardRef }
            : { kind: 'broken' },
      }),
      reportUnexpected: sendParent(({ event }) => ({ type: 'unexpected', machine: 'unlock', event: event.type })),
    },
    delays: {
      cardAnswer: LIMITS.hostCommand,
      entryEnds: LIMITS.openSession,
    },
  });

export type UnlockParts = ReturnType<typeof makeUnlockParts>;
