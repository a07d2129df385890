import { and } from 'xstate';
import type { TerminalPorts } from '../ports.ts';
import { BROKEN, BUG, ON_UNEXPECTED, TO_SUBMIT } from '../request-steps.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import { submitView } from '../submit/submit-view.ts';
import { EDITS, makeChangingStates } from './changing.ts';
import { formOf, freshRegistration } from './register-context.ts';
import { makeRegisterParts } from './register-parts.ts';
import { CHECK } from './register-view.ts';

const BACK_TO_CHECK = { guard: 'editing', target: 'reviewing' } as const;

/** Ways on from a receipt; its screen offers those there are. */
const RECEIPT_WAYS = {
  'ui.toMenu': { target: 'finished', actions: { type: 'answer', params: 'toMenu' } },
  'ui.signOut': { target: 'finished', actions: { type: 'answer', params: 'signOut' } },
} as const;

/**
 * Terms, nickname, mail, notices, check, 完了: from a signed-in person without an account to a receipt. Or from the account
 * somebody has, line by line, to the receipt of its change.
 *
 * INVARIANTS
 * 1. The form is submitted once per touch of 完了.
 * 2. Whatever was typed stays until the end of this actor, whichever way the resident walks.
 */
export const makeRegisterAccountMachine = (ports: TerminalPorts, policy: SubmitPolicy) => {
  const parts = makeRegisterParts(ports, policy);
  return parts.createMachine({
    id: 'registerAccount',
    context: ({ input }) => freshRegistration(input),
    output: ({ context: { answer, registered, signer } }) => ({ answer, registered, signer }),
    initial: 'beginning',
    on: {
      'device.*': { actions: ['noteCard', 'noteLifted'] },
      'host.*': { actions: ['noteCard', 'noteLifted'] },
      ...ON_UNEXPECTED,
    },
    states: {
      beginning: { always: [{ guard: 'changes', target: 'loading' }, { target: 'terms' }] },
      ...makeChangingStates(parts),
      terms: {
        entry: 'enter',
        on: {
          'ui.showTerms': { actions: 'showPage' },
          'ui.agreeTerms': [
            { guard: and(['termsShown', 'changes']), target: 'account' },
            { guard: 'termsShown', target: 'nickname' },
          ],
          'ui.back': { guard: 'changes', target: 'finished', actions: { type: 'answer', params: 'back' } },
        },
      },
      nickname: {
        entry: 'enter',
        on: {
          'ui.draft': { actions: { type: 'keepTyped', params: 'nickname' } },
          'ui.submitText': [
            {
              guard: and(['nicknameFine', 'editing']),
              target: 'reviewing',
              actions: [{ type: 'keepTyped', params: 'nickname' }, 'takeNickname'],
            },
            {
              guard: 'nicknameFine',
              target: 'wantsMail',
              actions: [{ type: 'keepTyped', params: 'nickname' }, 'takeNickname'],
            },
            { actions: [{ type: 'keepTyped', params: 'nickname' }, 'takeNickname'] },
          ],
          'ui.back': [BACK_TO_CHECK, { target: 'terms' }],
        },
      },
      wantsMail: {
        entry: 'enter',
        on: {
          'ui.answer': [
            { guard: 'yes', target: 'mail1', actions: 'wantMail' },
            { guard: 'editing', target: 'reviewing', actions: 'wantNoMail' },
            { target: 'notifications', actions: 'wantNoMail' },
          ],
          'ui.back': [BACK_TO_CHECK, { guard: 'changes', target: 'reviewing' }, { target: 'nickname' }],
        },
      },
      mail1: {
        entry: 'enter',
        on: {
          'ui.draft': { actions: { type: 'keepTyped', params: 'mail1' } },
          'ui.submitText': [
            {
              guard: 'mail1Fine',
              target: 'mail1Again',
              actions: [{ type: 'keepTyped', params: 'mail1' }, 'takeMail1'],
            },
            { actions: [{ type: 'keepTyped', params: 'mail1' }, 'takeMail1'] },
          ],
          'ui.back': [BACK_TO_CHECK, { target: 'wantsMail' }],
        },
      },
      mail1Again: {
        entry: 'enter',
        on: {
          'ui.draft': { actions: { type: 'keepTyped', params: 'mail1Again' } },
          'ui.submitText': [
            {
              guard: 'takesSecond',
              target: 'secondMail',
              actions: [{ type: 'keepTyped', params: 'mail1Again' }, 'confirmMail1', 'dropMail2'],
            },
            {
              guard: and(['sameMail', 'editing']),
              target: 'reviewing',
              actions: [{ type: 'keepTyped', params: 'mail1Again' }, 'confirmMail1'],
            },
            {
              guard: 'sameMail',
              target: 'secondMail',
              actions: [{ type: 'keepTyped', params: 'mail1Again' }, 'confirmMail1'],
            },
            { actions: [{ type: 'keepTyped', params: 'mail1Again' }, 'noteMismatch'] },
          ],
          'ui.back': 'mail1',
        },
      },
      secondMail: {
        entry: 'enter',
        on: {
          'ui.answer': [
            { guard: 'yes', target: 'mail2' },
            { guard: 'editing', target: 'reviewing', actions: 'dropMail2' },
            { target: 'notifications', actions: 'dropMail2' },
          ],
          'ui.back': [BACK_TO_CHECK, { target: 'mail1Again', actions: 'recallMail1' }],
        },
      },
      mail2: {
        entry: 'enter',
        on: {
          'ui.draft': { actions: { type: 'keepTyped', params: 'mail2' } },
          'ui.submitText': [
            {
              guard: 'mail2Fine',
              target: 'mail2Again',
              actions: [{ type: 'keepTyped', params: 'mail2' }, 'takeMail2'],
            },
            { actions: [{ type: 'keepTyped', params: 'mail2' }, 'takeMail2'] },
          ],
          'ui.back': 'secondMail',
        },
      },
      mail2Again: {
        entry: 'enter',
        on: {
          'ui.draft': { actions: { type: 'keepTyped', params: 'mail2Again' } },
          'ui.submitText': [
            {
              guard: and(['sameMail', 'editing']),
              target: 'reviewing',
              actions: [{ type: 'keepTyped', params: 'mail2Again' }, 'confirmMail2'],
            },
            {
              guard: 'sameMail',
              target: 'notifications',
              actions: [{ type: 'keepTyped', params: 'mail2Again' }, 'confirmMail2'],
            },
            { actions: [{ type: 'keepTyped', params: 'mail2Again' }, 'noteMismatch'] },
          ],
          'ui.back': 'mail2',
        },
      },
      notifications: {
        entry: 'enter',
        on: {
          'ui.setNotifications': { actions: 'takeNotifications' },
          'ui.next': 'reviewing',
          'ui.back': [BACK_TO_CHECK, { guard: 'hasMail', target: 'secondMail' }, { target: 'wantsMail' }],
        },
      },
      reviewing: { always: [{ guard: 'changesNothing', target: 'account' }, { target: 'checking' }] },
      checking: {
        entry: ['enter', 'stopEditing'],
        on: {
          'ui.edit': EDITS,
          'ui.register': 'submitting',
          'ui.back': [{ guard: 'changes', target: 'account', actions: 'startOver' }, { target: 'notifications' }],
        },
      },
      submitting: {
        invoke: {
          id: 'submit',
          src: 'submit',
          input: ({ context }) => ({
            requests: [{ kind: context.kind, body: formOf(context) }],
            online: context.online,
            cardRef: context.cardRef,
            lifted: context.lifted,
            certificate: context.certificate,
            choseTouch: context.choseTouch,
            progress: CHECK.progress,
          }),
          onSnapshot: { actions: { type: 'noteChild', params: ({ event }) => submitView(event.snapshot) } },
          onDone: [
            {
              guard: { type: 'isDone', params: ({ event }) => event.output },
              target: 'completed',
              actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
            },
            {
              guard: { type: 'isAccepted', params: ({ event }) => event.output },
              target: 'accepted',
              actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
            },
            {
              guard: { type: 'wentBack', params: ({ event }) => event.output },
              target: 'reviewing',
              actions: { type: 'noteSubmitted', params: ({ event }) => event.output },
            },
            BROKEN,
          ],
          onError: BUG,
        },
        exit: 'forgetChild',
        on: TO_SUBMIT,
      },
      completed: {
        entry: 'enter',
        always: { guard: 'cardGone', target: 'finished', actions: { type: 'answer', params: 'signOut' } },
        on: RECEIPT_WAYS,
      },
      accepted: {
        entry: 'enter',
        always: { guard: 'cardGone', target: 'finished', actions: { type: 'answer', params: 'signOut' } },
        on: RECEIPT_WAYS,
      },
      finished: { type: 'final' },
    },
  });
};
