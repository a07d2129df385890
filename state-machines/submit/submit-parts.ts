import { assign, fromPromise, sendParent, sendTo, setup } from 'xstate';
import { cardAfter } from '../card-after.ts';
import { endedWith } from '../child-end.ts';
import type { VisitEvent } from '../machine-events.ts';
import { makePhoneSignInMachine } from '../phone-sign-in/phone-sign-in.machine.ts';
import type { Submitted } from '../ports/requests.ts';
import type { TerminalPorts, TerminalSettings } from '../ports.ts';
import { readerOff } from '../reader-off.ts';
import type { View } from '../screens/view.ts';
import { makeSignInMachine } from '../sign-in/sign-in.machine.ts';
import { signInAgainReason } from '../sign-in/sign-in-again.ts';
import type { EntryPolicy } from '../unlock/unlock-context.ts';
import type { DeviceStatus } from '../vocabulary/devices.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { RequestBody } from '../vocabulary/requests.ts';
import type { Result } from '../vocabulary/result.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import {
  nextRequests,
  type SubmitAnswer,
  type SubmitContext,
  type SubmitInput,
  type SubmitOutput,
} from './submit-context.ts';

/** How secrets are asked for where requests are signed. */
export type SubmitPolicy = EntryPolicy & Pick<TerminalSettings, 'pinPerItem'>;

type Answer = Result<readonly Submitted[], Failure>;

/** Everything the machine that signs and sends requests does by name. */
export const makeSubmitParts = (ports: TerminalPorts, policy: SubmitPolicy) =>
  setup({
    types: {
      context: {} as SubmitContext,
      events: {} as VisitEvent | Unexpected,
      input: {} as SubmitInput,
      output: {} as SubmitOutput,
    },
    actors: {
      submit: fromPromise<Answer, readonly RequestBody[]>(({ input }) => ports.submit(input)),
      signIn: makeSignInMachine(ports, policy),
      phoneSignIn: makePhoneSignInMachine(ports),
      deviceStatus: fromPromise(() => ports.deviceStatus()),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      allSubmitted: ({ context }) => context.results.length >= context.requests.length,
      asksFirst: ({ context }) => context.perItem && !context.unlockedAgain && context.signer === 'card',
      /** One result for each request that was signed: with fewer, what is stored would not be known. */
      succeeded: ({ context }, answer: Answer) => answer.ok && answer.value.length === nextRequests(context).length,
      needsCardAgain: (_, answer: Answer) => !answer.ok && signInAgainReason(answer.error.code, false) !== null,
      endedWith,
      /** The same, of who signed in by phone: the phone signs, or a card here after all. */
      needsPhone: ({ context }, answer: Answer) =>
        context.signer === 'phone' && !answer.ok && signInAgainReason(answer.error.code, false) !== null,
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      noteCard: assign({ cardRef: ({ context, event }) => cardAfter(context.cardRef, event) }),
      noteLifted: assign({ lifted: ({ context }) => context.lifted || context.cardRef === null }),
      noteSubmitted: assign(({ context }, answer: Answer): Partial<SubmitContext> => {
        if (!answer.ok) return {};
        return { results: [...context.results, ...answer.value], unlockedAgain: false };
      }),
      noteAgain: assign({
        again: ({ context }, answer: Answer) =>
          (answer.ok ? null : signInAgainReason(answer.error.code, context.lifted)) ?? context.again,
      }),
      noteNextItem: assign({ again: 'nextItem' }),
      noteFirstCard: assign({ again: null }),
      noteReader: assign({
        cardOff: (_, status: Result<DeviceStatus, Failure>) => !status.ok || readerOff(status.value.reader),
      }),
      noteNoReader: assign({ cardOff: true }),
      noteOnline: assign({
        online: (_, online: boolean) => online,
        lifted: false,
        unlockedAgain: true,
        signer: 'card',
      }),
      noteTouchChosen: assign({ choseTouch: true }),
      noteChild: assign({ child: ({ context }, child: View | null) => child ?? context.child }),
      forgetChild: assign({ child: null }),
      forwardToPhoneSignIn: sendTo('phoneSignIn', ({ event }) => event as VisitEvent),
      forwardToSignIn: sendTo('signIn', ({ event }) => event as VisitEvent),
      answer: assign({ answer: (_, answer: SubmitAnswer) => answer }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'submit', event: event.type },
      ),
    },
    delays: { submitAnswer: LIMITS.registerAnswer, deviceAnswer: LIMITS.hostCommand },
  });
