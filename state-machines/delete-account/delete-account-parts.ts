import { assign, fromPromise, sendParent, sendTo, setup } from 'xstate';
import { cardAfter } from '../card-after.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { TerminalPorts } from '../ports.ts';
import type { AccountHoldings } from '../screens/own-account-screens.ts';
import type { View } from '../screens/view.ts';
import { makeSubmitMachine } from '../submit/submit.machine.ts';
import type { SubmitOutput } from '../submit/submit-context.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { Result } from '../vocabulary/result.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import type { DeleteAccountContext, DeleteAccountInput, DeleteAccountOutput } from './delete-account-context.ts';

/** Everything the machine does by name. */
export const makeDeleteAccountParts = (ports: TerminalPorts, policy: SubmitPolicy) =>
  setup({
    types: {
      context: {} as DeleteAccountContext,
      events: {} as VisitEvent | Unexpected,
      input: {} as DeleteAccountInput,
      output: {} as DeleteAccountOutput,
    },
    actors: {
      holdings: fromPromise(() => ports.holdings()),
      submit: makeSubmitMachine(ports, policy),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      holdingsCame: (_, holdings: Result<AccountHoldings, Failure>) => holdings.ok,
      isDeleted: (_, { results: [deletion] }: SubmitOutput) => deletion?.state === 'completed',
      isAnswered: (_, { results }: SubmitOutput) => results.length > 0,
      wentBack: (_, { answer }: SubmitOutput) => answer === 'back',
      /** The card that signed; another may lie there by the time the receipt comes. */
      cardGone: ({ context }) => context.signer === 'card' && (context.cardRef === null || context.lifted),
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      noteCard: assign({ cardRef: ({ context, event }) => cardAfter(context.cardRef, event) }),
      noteLifted: assign({ lifted: ({ context }) => context.lifted || context.cardRef === null }),
      noteTouchChosen: assign({ choseTouch: true }),
      noteHoldings: assign({
        holdings: ({ context }, holdings: Result<AccountHoldings, Failure>) =>
          holdings.ok ? holdings.value : context.holdings,
      }),
      noteSubmitted: assign(({ context }, { results: [deletion], lifted, signer }: SubmitOutput) => ({
        registered: deletion ?? context.registered,
        lifted,
        signer,
      })),
      noteChild: assign({ child: ({ context }, child: View | null) => child ?? context.child }),
      forgetChild: assign({ child: null }),
      forwardToSubmit: sendTo('submit', ({ event }) => event as VisitEvent),
      answer: assign({ answer: (_, answer: DeleteAccountOutput['answer']) => answer }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'deleteAccount', event: event.type },
      ),
    },
    delays: { portalAnswer: LIMITS.serviceCommand },
  });
