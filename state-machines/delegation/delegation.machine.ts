import { browseView } from '../browse/browse-view.ts';
import { answered } from '../child-end.ts';
import type { TerminalPorts } from '../ports.ts';
import { BROKEN, BUG, ON_UNEXPECTED, TO_SUBMIT } from '../request-steps.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import { submitView } from '../submit/submit-view.ts';
import { makeChoosing } from './choosing.ts';
import { freshDelegation, requestOf } from './delegation-context.ts';
import { makeDelegationParts } from './delegation-parts.ts';
import { makeSwapping } from './swapping.ts';

/**
 * 代理人: becoming the delegate of a family member, and ending delegations.
 *
 * INVARIANTS
 * 1. Two cards are never asked for together: the own one leaves before the family's comes, and that one before relation,
 *    period and scopes are asked for. Each card is asked for its own PIN only, the own one never in the family's place.
 * 2. While cards take turns nothing personal of either is drawn.
 * 3. Nothing is sent that the family member has not agreed to, asked alone, before their card left.
 * 4. Whoever said no, or went back, leaves nothing behind: the proof is forgotten at once.
 * 5. After the family member signed in at the portal nothing of the signed-in person is read before they signed in again.
 */
export const makeDelegationMachine = (ports: TerminalPorts, policy: SubmitPolicy) => {
  const parts = makeDelegationParts(ports, policy);
  return parts.createMachine({
    id: 'delegation',
    context: ({ input }) => freshDelegation(input),
    output: ({ context: { answer, about, result, signer } }) => ({ answer, about, result, signer }),
    initial: 'menu',
    on: {
      'device.*': { actions: 'noteCard' },
      'host.*': { actions: 'noteCard' },
      ...ON_UNEXPECTED,
    },
    states: {
      menu: {
        entry: 'enter',
        on: {
          'ui.becomeDelegate': 'explaining',
          'ui.openDelegations': { guard: 'isOnline', target: 'loadingList' },
          'ui.back': { target: 'finished', actions: { type: 'answer', params: 'back' } },
        },
      },
      explaining: { entry: 'enter', on: { 'ui.next': 'principals', 'ui.back': 'menu' } },
      principals: { entry: ['enter', 'forgetFamily'], on: { 'ui.next': 'taking', 'ui.back': 'explaining' } },

      ...makeSwapping(parts, ports),
      ...makeChoosing(parts),

      checking: {
        entry: 'enter',
        on: {
          'ui.acceptDelegation': { target: 'submitting', actions: 'beginAccept' },
          'ui.editDelegation': [
            { guard: { type: 'edits', params: 'relation' }, target: 'relation' },
            { guard: { type: 'edits', params: 'period' }, target: 'period' },
            { target: 'scopes' },
          ],
          'ui.back': 'scopes',
        },
      },
      submitting: {
        invoke: {
          id: 'submit',
          src: 'submit',
          input: ({ context }) => ({
            requests: [requestOf(context)],
            online: context.online,
            cardRef: context.cardRef,
            lifted: context.lifted,
            certificate: context.identity.authenticationCertificate,
            choseTouch: context.choseTouch,
            progress: { flow: 'delegation', step: 3 },
          }),
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => submitView(event.snapshot) } },
          onDone: [
            {
              guard: answered('done'),
              target: 'done',
              actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
            },
            {
              guard: answered('back'),
              target: 'backToQuestion',
              actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
            },
            BROKEN,
          ],
          onError: BUG,
        },
        exit: 'forgetChild',
        on: TO_SUBMIT,
      },
      backToQuestion: { always: [{ guard: 'accepts', target: 'checking' }, { target: 'detail' }] },
      done: {
        // Whatever became of it, that proof has served.
        entry: ['enter', 'forgetFamily'],
        always: { guard: 'cardGone', target: 'finished', actions: { type: 'answer', params: 'signOut' } },
        on: {
          'ui.retry': [{ guard: 'accepts', target: 'taking' }, { target: 'loadingList' }],
          'ui.toMenu': { target: 'finished', actions: { type: 'answer', params: 'toMenu' } },
          'ui.signOut': { target: 'finished', actions: { type: 'answer', params: 'signOut' } },
        },
      },

      loadingList: {
        entry: 'enter',
        invoke: {
          src: 'delegations',
          onDone: { target: 'list', actions: { type: 'noteList', params: ({ event }) => event.output } },
          onError: BUG,
        },
        after: { portalAnswer: { target: 'list', actions: 'noteNoList' } },
      },
      list: {
        entry: 'enter',
        on: {
          'ui.selectDelegation': { guard: 'isListed', target: 'detail', actions: 'select' },
          'ui.retry': 'loadingList',
          'ui.back': 'menu',
        },
      },
      detail: {
        entry: 'enter',
        on: {
          'ui.cancelDelegation': { guard: 'isActive', target: 'confirming' },
          'ui.openFolder': { guard: 'mayRead', target: 'reading' },
          'ui.back': 'list',
        },
      },
      /** The folder of the principal, who let this person act for them. */
      reading: {
        invoke: {
          id: 'browse',
          src: 'browse',
          input: ({ context: { selected } }) => {
            if (selected === null) throw new Error('no delegation was selected');
            return { list: 'folder', open: null, of: { delegation: selected.id, name: selected.name } };
          },
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => browseView(event.snapshot) } },
          onDone: [
            { guard: answered('back'), target: 'detail' },
            { guard: answered('signOut'), target: 'finished', actions: { type: 'answer', params: 'signOut' } },
            BROKEN,
          ],
          onError: BUG,
        },
        exit: 'forgetChild',
        on: { 'ui.*': { actions: 'forwardToBrowse' } },
      },
      confirming: {
        entry: 'enter',
        on: {
          'ui.answer': [{ guard: 'saysYes', target: 'submitting', actions: 'beginCancel' }, { target: 'detail' }],
          'ui.back': 'detail',
        },
      },
      finished: { type: 'final' },
    },
  });
};
