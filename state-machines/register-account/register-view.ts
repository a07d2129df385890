import type { ActionName } from '../screens/actions.ts';
import type { ScreenOf } from '../screens/screen.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { formOf, type RegisterContext, type TextField } from './register-context.ts';

const INPUT = { flow: 'register', step: 0 } as const;
/** Where the check and all after it, until there is a receipt, stand in the flow. */
export const CHECK = { progress: { flow: 'register', step: 1 } } as const;
const DONE = { progress: { flow: 'register', step: 2 } } as const;

const withBar = (...actions: readonly ActionName[]): readonly ActionName[] => [...actions, ...BAR_ACTIONS];
const TEXT_ACTIONS = withBar('draft', 'submitText', 'back');

const text = (context: RegisterContext, field: TextField) => ({ draft: context.typed[field], progress: INPUT });

const secondMail = (context: RegisterContext, stage: ScreenOf<'B-15'>['data']['stage'], first: string | null) =>
  ({ stage, problem: context.mailProblem, first }) as const;

const completed = (context: RegisterContext): View | null => {
  const { registered, online } = context;
  if (registered === null) return null;
  const { receiptNumber, state } = registered;
  const actions = online ? withBar('toMenu', 'signOut') : withBar('signOut');
  return view(
    'B-03',
    { receiptNumber, nickname: context.nickname, kept: state === 'kept', change: context.kind === 'account.change' },
    context.entry,
    actions,
    DONE,
  );
};

const accepted = (context: RegisterContext): View | null => {
  const { registered } = context;
  if (registered === null) return null;
  const { receiptNumber, state, reason } = registered;
  return view(
    'B-04',
    { about: context.kind, state, receiptNumber, reason, expectedBy: null, earlier: false },
    context.entry,
    // Who has an account goes on with it, whatever became of the change.
    context.kind === 'account.change' && context.online ? withBar('toMenu', 'signOut') : withBar('signOut'),
    DONE,
  );
};

/** The account as it is registered; only what differs of the form is one of B-11 to B-16. */
const account = ({ before, entry }: RegisterContext): View | null =>
  before === null
    ? null
    : view('A-07', { stage: 'now', account: before }, entry, withBar('edit', 'openDelete', 'back'));

const VIEWS: { readonly [state: string]: (context: RegisterContext) => View | null } = {
  loading: ({ entry }) => view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS),
  away: ({ entry }) => view('A-07', { stage: 'away' }, entry, withBar('retry', 'back')),
  account,
  terms: (context) =>
    view(
      'B-10',
      { termsVersion: context.termsVersion, page: context.page },
      context.entry,
      context.kind === 'account.change'
        ? withBar('agreeTerms', 'showTerms', 'back')
        : withBar('agreeTerms', 'showTerms'),
      { progress: INPUT },
    ),
  nickname: (context) =>
    view(
      'B-11',
      { problem: context.nicknameProblem, max: LIMITS.nicknameCharacters },
      context.entry,
      TEXT_ACTIONS,
      text(context, 'nickname'),
    ),
  wantsMail: (context) =>
    view('B-12', { selected: context.wantsMail }, context.entry, withBar('answer', 'back'), { progress: INPUT }),
  mail1: (context) =>
    view('B-13', { problem: context.mailProblem }, context.entry, TEXT_ACTIONS, text(context, 'mail1')),
  mail1Again: (context) =>
    view(
      'B-14',
      { problem: context.mailProblem, first: context.unconfirmed },
      context.entry,
      TEXT_ACTIONS,
      text(context, 'mail1Again'),
    ),
  secondMail: (context) =>
    view('B-15', secondMail(context, 'ask', null), context.entry, withBar('answer', 'back'), { progress: INPUT }),
  mail2: (context) =>
    view('B-15', secondMail(context, 'address', null), context.entry, TEXT_ACTIONS, text(context, 'mail2')),
  mail2Again: (context) =>
    view(
      'B-15',
      secondMail(context, 'confirm', context.unconfirmed),
      context.entry,
      TEXT_ACTIONS,
      text(context, 'mail2Again'),
    ),
  notifications: (context) =>
    view(
      'B-16',
      { notifications: context.notifications, mail: context.mail1 !== null },
      context.entry,
      withBar('setNotifications', 'next', 'back'),
      { progress: INPUT },
    ),
  checking: (context) =>
    view(
      'B-02',
      { summary: formOf(context), before: context.before, offline: !context.online },
      context.entry,
      withBar('register', 'edit', 'back'),
      CHECK,
    ),
  submitting: (context) => context.child,
  completed,
  accepted,
};

/** The same screens, under the name of what they are for. */
function named(kind: RegisterContext['kind'], shown: View | null): View | null {
  if (kind === 'account.create' || shown?.progress?.flow !== 'register') return shown;
  return { ...shown, progress: { ...shown.progress, flow: 'accountChange' } };
}

/** What the registration shows; null while nothing new is to be shown. */
export const registerView = ({
  value,
  context,
}: {
  readonly value: StateValue;
  readonly context: RegisterContext;
}): View | null => named(context.kind, ofState(VIEWS, value)?.(context) ?? null);
