import type { TerminalPorts } from '../ports.ts';
import { BUG, ON_UNEXPECTED, TO_SUBMIT } from '../request-steps.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import { submitView } from '../submit/submit-view.ts';
import { freshDeletion } from './delete-account-context.ts';
import { makeDeleteAccountParts } from './delete-account-parts.ts';

const KEEP = { target: 'finished', actions: { type: 'answer', params: 'back' } } as const;
const SIGN_OUT = { target: 'finished', actions: { type: 'answer', params: 'signOut' } } as const;

/**
 * Deleting an account: what goes with it, whether it is really wanted, one signature of the card, A-11.
 *
 * INVARIANTS
 * 1. Nothing is signed before two touches on two screens said so, and whichever way the resident walks out, the account stays.
 * 2. It begins only while the portal answers, asked before each of the two screens' touches has an effect: a deletion is not
 *    to lie in a queue.
 */
export const makeDeleteAccountMachine = (ports: TerminalPorts, policy: SubmitPolicy) =>
  makeDeleteAccountParts(ports, policy).createMachine({
    id: 'deleteAccount',
    context: ({ input }) => freshDeletion(input),
    output: ({ context: { answer, registered, signer } }) => ({ answer, registered, signer }),
    initial: 'loading',
    on: {
      'device.*': { actions: ['noteCard', 'noteLifted'] },
      'host.*': { actions: ['noteCard', 'noteLifted'] },
      ...ON_UNEXPECTED,
    },
    states: {
      loading: {
        entry: 'enter',
        invoke: {
          src: 'holdings',
          onDone: [
            {
              guard: { type: 'holdingsCame', params: ({ event }) => event.output },
              target: 'telling',
              actions: { type: 'noteHoldings', params: ({ event }) => event.output },
            },
            { target: 'away' },
          ],
          onError: BUG,
        },
        after: { portalAnswer: 'away' },
      },
      telling: { entry: 'enter', on: { 'ui.next': 'confirming', 'ui.back': KEEP } },
      confirming: { entry: 'enter', on: { 'ui.deleteAccount': 'asking', 'ui.back': KEEP } },
      /** The portal may be gone by now. */
      asking: {
        entry: 'enter',
        invoke: {
          src: 'holdings',
          onDone: [
            { guard: { type: 'holdingsCame', params: ({ event }) => event.output }, target: 'submitting' },
            { target: 'away' },
          ],
          onError: BUG,
        },
        after: { portalAnswer: 'away' },
      },
      submitting: {
        invoke: {
          id: 'submit',
          src: 'submit',
          input: ({ context: { cardRef, lifted, certificate, choseTouch } }) => ({
            requests: [{ kind: 'account.delete', body: {} }],
            online: true,
            cardRef,
            lifted,
            certificate,
            choseTouch,
            progress: null,
          }),
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => submitView(event.snapshot) } },
          onDone: [
            {
              guard: { type: 'isDeleted', params: ({ event }) => event.output },
              target: 'deleted',
              actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
            },
            {
              guard: { type: 'isAnswered', params: ({ event }) => event.output },
              target: 'answered',
              actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
            },
            { guard: { type: 'wentBack', params: ({ event }) => event.output }, ...KEEP },
            // Nothing is stored then, and nothing of the account has changed.
            { target: 'away' },
          ],
          onError: BUG,
        },
        exit: 'forgetChild',
        on: TO_SUBMIT,
      },
      deleted: { entry: 'enter', always: { guard: 'cardGone', ...SIGN_OUT }, on: { 'ui.signOut': SIGN_OUT } },
      /** Refused; or the line fell between the last look and the receipt. */
      answered: {
        entry: 'enter',
        always: { guard: 'cardGone', ...SIGN_OUT },
        on: {
          'ui.toMenu': { target: 'finished', actions: { type: 'answer', params: 'toMenu' } },
          'ui.signOut': SIGN_OUT,
        },
      },
      away: { entry: 'enter', on: { 'ui.retry': 'loading', 'ui.back': KEEP } },
      finished: { type: 'final' },
    },
  });
