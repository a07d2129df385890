import { assign, fromPromise, sendParent, setup } from 'xstate';
import type { VisitEvent } from '../machine-events.ts';
import type { MenuPorts, ReceiptLookUp } from '../ports/menu.ts';
import { BUG, ON_UNEXPECTED } from '../request-steps.ts';
import type { ReceiptProblem, RequestState } from '../screens/menu-screens.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { parseReceiptNumber } from '../vocabulary/receipt-number.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';

export type LookUpAnswer = 'back' | 'broken';

export interface LookUpContext {
  /** As typed. */
  readonly typed: string;
  readonly problem: ReceiptProblem | null;
  /** In its one spelling. */
  readonly receiptNumber: string;
  readonly requests: readonly RequestState[];
  readonly answer: LookUpAnswer;
  readonly entry: number;
}

const fresh: LookUpContext = {
  typed: '',
  problem: null,
  receiptNumber: '',
  requests: [],
  answer: 'broken',
  entry: 0,
};

const numberIn = (event: VisitEvent | Unexpected): string | null =>
  event.type === 'ui.submitText' ? parseReceiptNumber(event.args.value) : null;

/**
 * B-05: a person who signed in types a receipt number and reads what became of it, and of their other requests. A number
 * of somebody else is not told from one that does not exist.
 */
export const makeLookUpReceiptMachine = (ports: Pick<MenuPorts, 'lookUpReceipt'>) => {
  const parts = setup({
    types: {
      context: {} as LookUpContext,
      events: {} as VisitEvent | Unexpected,
      output: {} as { readonly answer: LookUpAnswer },
    },
    actors: {
      lookUp: fromPromise(({ input }: { input: string }) => ports.lookUpReceipt(input)),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      isNumber: ({ event }) => numberIn(event) !== null,
      found: (_, { requests }: ReceiptLookUp) => requests.length > 0,
    },
    actions: {
      enter: assign({ entry: ({ context }) => context.entry + 1 }),
      keepTyped: assign({
        typed: ({ context, event }) =>
          event.type === 'ui.draft' || event.type === 'ui.submitText' ? event.args.value : context.typed,
      }),
      noteNumber: assign({ receiptNumber: ({ event }) => numberIn(event) ?? '', problem: null }),
      noteMistyped: assign({ problem: 'mistyped' }),
      noteNotFound: assign({ problem: (_, { asked }: ReceiptLookUp) => (asked ? 'notFound' : 'notAsked') }),
      noteNotAsked: assign({ problem: 'notAsked' }),
      noteFound: assign({ requests: (_, { requests }: ReceiptLookUp) => requests }),
      forget: assign({ typed: '', problem: null, requests: [] }),
      answer: assign({ answer: (_, answer: LookUpAnswer) => answer }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'lookUpReceipt', event: event.type },
      ),
    },
    delays: { portalAnswer: LIMITS.serviceCommand },
  });
  return parts.createMachine({
    id: 'lookUpReceipt',
    context: fresh,
    output: ({ context: { answer } }) => ({ answer }),
    initial: 'asking',
    on: { 'device.*': {}, 'host.*': {}, ...ON_UNEXPECTED },
    states: {
      asking: {
        entry: 'enter',
        on: {
          'ui.draft': { actions: 'keepTyped' },
          'ui.submitText': [
            { guard: 'isNumber', target: 'lookingUp', actions: ['keepTyped', 'noteNumber'] },
            { actions: ['keepTyped', 'noteMistyped'] },
          ],
          'ui.back': { target: 'finished', actions: { type: 'answer', params: 'back' } },
        },
      },
      lookingUp: {
        entry: 'enter',
        invoke: {
          src: 'lookUp',
          input: ({ context }) => context.receiptNumber,
          onDone: [
            {
              guard: { type: 'found', params: ({ event }) => event.output },
              target: 'found',
              actions: { type: 'noteFound', params: ({ event }) => event.output },
            },
            { target: 'asking', actions: { type: 'noteNotFound', params: ({ event }) => event.output } },
          ],
          onError: BUG,
        },
        after: { portalAnswer: { target: 'asking', actions: 'noteNotAsked' } },
      },
      found: {
        entry: 'enter',
        exit: 'forget',
        on: {
          'ui.back': 'asking',
          'ui.toMenu': { target: 'finished', actions: { type: 'answer', params: 'back' } },
        },
      },
      finished: { type: 'final' },
    },
  });
};
