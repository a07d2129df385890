import { assign, fromPromise, sendParent, sendTo, setup } from 'xstate';
import { cardAfter } from '../card-after.ts';
import type { VisitEvent } from '../machine-events.ts';
import type { TerminalPorts } from '../ports.ts';
import type { View } from '../screens/view.ts';
import { makeSubmitMachine } from '../submit/submit.machine.ts';
import type { SubmitOutput } from '../submit/submit-context.ts';
import type { SubmitPolicy } from '../submit/submit-parts.ts';
import { type AccountForm, isSameMail, type MailProblem, parseMail, parseNickname } from '../vocabulary/account.ts';
import type { Failure } from '../vocabulary/failures.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { err, ok, type Result } from '../vocabulary/result.ts';
import { isActorError, type Unexpected } from '../vocabulary/unexpected.ts';
import {
  changesNothing,
  filledIn,
  type RegisterAnswer,
  type RegisterContext,
  type RegisterInput,
  type RegisterOutput,
  type TextField,
} from './register-context.ts';

export type RegisterEvent = VisitEvent | Unexpected;

const submitted = (event: RegisterEvent): string => (event.type === 'ui.submitText' ? event.args.value : '');

/** The first address, or one that must differ from it. */
function newMail(event: RegisterEvent, other: string | null): Result<string, MailProblem> {
  const mail = parseMail(submitted(event));
  if (!mail.ok) return mail;
  return other !== null && isSameMail(mail.value, other) ? err('same') : mail;
}

/** The same address typed once more. */
function sameMail(event: RegisterEvent, first: string): Result<string, MailProblem> {
  const mail = parseMail(submitted(event));
  return mail.ok && mail.value === first ? ok(mail.value) : err('mismatch');
}

const problemOf = (mail: Result<string, MailProblem>): MailProblem | null => (mail.ok ? null : mail.error);

/** Everything the registration machine does by name. */
export const makeRegisterParts = (ports: TerminalPorts, policy: SubmitPolicy) =>
  setup({
    types: {
      context: {} as RegisterContext,
      events: {} as RegisterEvent,
      input: {} as RegisterInput,
      output: {} as RegisterOutput,
    },
    actors: {
      account: fromPromise(() => ports.account()),
      submit: makeSubmitMachine(ports, policy),
    },
    guards: {
      isActorError: ({ event }) => isActorError(event),
      changes: ({ context }) => context.kind === 'account.change',
      changesNothing: ({ context }) => changesNothing(context),
      accountCame: (_, account: Result<AccountForm, Failure>) => account.ok,
      cameWithOldTerms: ({ context }, account: Result<AccountForm, Failure>) =>
        account.ok && account.value.termsVersion !== context.termsVersion,
      mayEditWantsMail: ({ context, event }) =>
        event.type === 'ui.edit' &&
        event.args.field === 'mail1' &&
        context.kind === 'account.change' &&
        context.mail1 !== null,
      termsShown: ({ context, event }) => event.type === 'ui.agreeTerms' && event.args.version === context.termsVersion,
      nicknameFine: ({ event }) => parseNickname(submitted(event)).ok,
      mail1Fine: ({ event }) => newMail(event, null).ok,
      mail2Fine: ({ context, event }) => newMail(event, context.mail1).ok,
      sameMail: ({ context, event }) => sameMail(event, context.unconfirmed).ok,
      /** The new first address is what the second one was. */
      takesSecond: ({ context, event }) =>
        sameMail(event, context.unconfirmed).ok &&
        context.mail2 !== null &&
        isSameMail(context.mail2, context.unconfirmed),
      yes: ({ event }) => event.type === 'ui.answer' && event.args.yes,
      editing: ({ context }) => context.editing,
      hasMail: ({ context }) => context.mail1 !== null,
      /** The card that signed; another may lie there by the time the receipt comes. */
      cardGone: ({ context }) => context.signer === 'card' && (context.cardRef === null || context.lifted),
      mayEdit: ({ context, event }, field: string) =>
        event.type === 'ui.edit' &&
        event.args.field === field &&
        (field === 'nickname' || field === 'notifications' || context.mail1 !== null),
      isDone: (_, { results: [form] }: SubmitOutput) => form?.state === 'completed' || form?.state === 'kept',
      isAccepted: (_, { results: [form] }: SubmitOutput) => form !== undefined,
      wentBack: (_, { answer }: SubmitOutput) => answer === 'back',
    },
    actions: {
      enter: assign(({ context }) => ({ entry: context.entry + 1, nicknameProblem: null, mailProblem: null })),
      noteCard: assign({ cardRef: ({ context, event }) => cardAfter(context.cardRef, event) }),
      fillIn: assign(
        (_, account: Result<AccountForm, Failure>): Partial<RegisterContext> =>
          account.ok ? filledIn(account.value) : {},
      ),
      startOver: assign(
        ({ context }): Partial<RegisterContext> => (context.before === null ? {} : filledIn(context.before)),
      ),
      showPage: assign({
        page: ({ context, event }) => (event.type === 'ui.showTerms' ? event.args.page : context.page),
      }),
      keepTyped: assign({
        typed: ({ context, event }, field: TextField) =>
          event.type === 'ui.draft' || event.type === 'ui.submitText'
            ? { ...context.typed, [field]: event.args.value }
            : context.typed,
      }),
      takeNickname: assign(({ context, event }) => {
        const nickname = parseNickname(submitted(event));
        return nickname.ok
          ? { nickname: nickname.value }
          : { nicknameProblem: nickname.error, nickname: context.nickname };
      }),
      takeMail1: assign(({ context, event }) => {
        const mail = newMail(event, null);
        return { mailProblem: problemOf(mail), unconfirmed: mail.ok ? mail.value : context.unconfirmed };
      }),
      takeMail2: assign(({ context, event }) => {
        const mail = newMail(event, context.mail1);
        return { mailProblem: problemOf(mail), unconfirmed: mail.ok ? mail.value : context.unconfirmed };
      }),
      noteMismatch: assign({ mailProblem: 'mismatch' }),
      confirmMail1: assign({ mail1: ({ context }) => context.unconfirmed }),
      confirmMail2: assign({ mail2: ({ context }) => context.unconfirmed }),
      /** Back on the second field: what it is compared with is the address of the first one. */
      recallMail1: assign({ unconfirmed: ({ context }) => context.mail1 ?? context.unconfirmed }),
      dropMail2: assign(({ context }) => ({
        mail2: null,
        typed: { ...context.typed, mail2: '', mail2Again: '' },
      })),
      wantMail: assign({ wantsMail: true }),
      wantNoMail: assign({ wantsMail: false, mail1: null, mail2: null }),
      startEditing: assign({ editing: true }),
      stopEditing: assign({ editing: false }),
      takeNotifications: assign({
        notifications: ({ context, event }) =>
          event.type === 'ui.setNotifications' ? event.args : context.notifications,
      }),
      noteSubmitted: assign(({ context }, { results: [form], online, lifted, signer }: SubmitOutput) => ({
        registered: form ?? context.registered,
        online,
        lifted,
        signer,
      })),
      noteTouchChosen: assign({ choseTouch: true }),
      noteLifted: assign({ lifted: ({ context }) => context.lifted || context.cardRef === null }),
      noteChild: assign({ child: ({ context }, child: View | null) => child ?? context.child }),
      forgetChild: assign({ child: null }),
      forwardToSubmit: sendTo('submit', ({ event }) => event as VisitEvent),
      answer: assign({ answer: (_, answer: RegisterAnswer) => answer }),
      reportUnexpected: sendParent(({ event }) =>
        event.type === 'unexpected' ? event : { type: 'unexpected', machine: 'registerAccount', event: event.type },
      ),
    },
    delays: { portalAnswer: LIMITS.serviceCommand },
  });

export type RegisterParts = ReturnType<typeof makeRegisterParts>;
