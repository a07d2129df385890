import { NO_PLACEMENT } from '../phone-sign-in/card-elsewhere.ts';
import type { ActionName } from '../screens/actions.ts';
import type { Frame, ScreenOf } from '../screens/screen.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { RELATION_CHARACTERS } from '../vocabulary/delegation.ts';
import { type DelegationContext, relationNameOf } from './delegation-context.ts';

type Step = Extract<Frame['progress'], { readonly flow: 'delegation' }>['step'];
const at = (step: Step): { readonly progress: Frame['progress'] } => ({ progress: { flow: 'delegation', step } });
const OWN = at(0);
const FAMILY = at(1);
const RIGHTS = at(2);
const CHECK = at(3);
const DONE = at(4);

const withBar = (...actions: readonly ActionName[]): readonly ActionName[] => [...actions, ...BAR_ACTIONS];

const swap = (
  { cardRef, entry }: DelegationContext,
  stage: ScreenOf<'D-04'>['data']['stage'],
  ...actions: readonly ActionName[]
): View => view('D-04', { stage, again: null, cardPresent: cardRef !== null }, entry, withBar(...actions), FAMILY);

/**
 * The family's turn with card and PIN: where the unlocking asks for a card, the screen of the swap does, and every screen
 * says that it is the family member's step.
 */
function familysTurn({ child }: DelegationContext): View | null {
  if (child === null) return null;
  if (child.id !== 'L-01') return { ...child, ...FAMILY };
  const { again, cardPresent } = child.data;
  const actions: readonly ActionName[] = ['noFamilyCard', 'familyUnregistered', ...child.actions];
  return view('D-04', { stage: 'place', again, cardPresent }, child.entry, actions, FAMILY);
}

/** The receipt of the family member's registration leads on here, and not to a main menu. */
function familyRegisters({ child }: DelegationContext): View | null {
  if (child?.id !== 'B-03' && child?.id !== 'B-04') return child;
  return { ...child, actions: withBar('next') };
}

const question = (
  { principal, relation, period, ends, scopes, entry }: DelegationContext,
  stage: ScreenOf<'D-05'>['data']['stage'],
  ...actions: readonly ActionName[]
): View =>
  view(
    'D-05',
    { stage, name: principal?.nickname ?? null, relation, period, ends, scopes },
    entry,
    withBar(...actions),
    RIGHTS,
  );

const TEXT = ['draft', 'submitText', 'back'] as const;

const check = (context: DelegationContext): View => {
  const { principal, validUntil, scopes, online, entry } = context;
  const data = {
    name: principal?.nickname ?? null,
    relation: relationNameOf(context),
    validUntil,
    scopes,
    offline: !online,
  };
  return view('D-06', data, entry, withBar('acceptDelegation', 'editDelegation', 'back'), CHECK);
};

const done = ({ about, result, online, entry }: DelegationContext): View | null => {
  if (result === null) return null;
  const { receiptNumber, state, reason } = result;
  const onward = online ? (['retry', 'toMenu'] as const) : (['retry', 'signOut'] as const);
  return view('D-07', { about, receiptNumber, state, reason }, entry, withBar(...onward), DONE);
};

const list = (
  { list: delegations, selected, entry }: DelegationContext,
  stage: ScreenOf<'D-08'>['data']['stage'],
  ...actions: readonly ActionName[]
): View =>
  view(
    'D-08',
    { stage, delegations, selected: stage === 'list' ? null : selected },
    entry,
    withBar(...actions, 'back'),
  );

/** Only an active delegation can be ended, and only its delegate reads the other's folder. */
const forActive = ({ selected }: DelegationContext): readonly ActionName[] => {
  if (selected?.status !== 'active') return [];
  return selected.role === 'delegate' ? ['openFolder', 'cancelDelegation'] : ['cancelDelegation'];
};

const waiting = ({ entry }: DelegationContext): View => view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS);

const VIEWS: { readonly [state: string]: (context: DelegationContext) => View | null } = {
  menu: ({ online, entry }) => {
    const lists: readonly ActionName[] = online ? ['openDelegations'] : [];
    return view('D-01', {}, entry, withBar('becomeDelegate', ...lists, 'back'));
  },
  explaining: ({ entry }) => view('D-02', {}, entry, withBar('next', 'back'), OWN),
  principals: ({ online, identity, entry }) => {
    const cardsHere = identity.cardRef === NO_PLACEMENT;
    return view('D-03', { offline: !online, cardsHere }, entry, withBar('next', 'back'), OWN);
  },
  taking: (context) => swap(context, 'take', 'noFamilyCard', 'familyUnregistered', 'back'),
  proving: familysTurn,
  asking: ({ entry }) => view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS, FAMILY),
  sameCard: (context) => swap(context, 'same', 'back'),
  consent: ({ entry }) => view('D-09', { stage: 'ask' }, entry, withBar('answer'), FAMILY),
  declined: ({ entry }) => view('D-09', { stage: 'declined' }, entry, withBar('back'), FAMILY),
  givingBack: (context) => swap(context, 'giveBack'),
  signingInAgain: ({ child }) => child,
  noCard: ({ entry }) => view('K-04', { selected: 'noCard' }, entry, withBar('back'), FAMILY),
  forgotten: ({ entry }) => view('K-04', { selected: 'forgotPin' }, entry, withBar('back'), FAMILY),
  unregistered: ({ entry }) => view('D-10', {}, entry, withBar('registerFamily', 'back'), FAMILY),
  locking: ({ entry }) => view('L-03', { stage: 'identifying' }, entry, BUSY_BAR_ACTIONS, FAMILY),
  signingInFamily: ({ child }) => child,
  registeringFamily: familyRegisters,
  relation: (context) => question(context, 'relation', 'chooseRelation'),
  relationName: ({ relationProblem: problem, relationTyped: draft, entry }) =>
    view('D-11', { what: 'relation', problem, max: RELATION_CHARACTERS }, entry, withBar(...TEXT), {
      ...RIGHTS,
      draft,
    }),
  period: (context) => question(context, 'period', 'choosePeriod', 'back'),
  day: ({ dayProblem: problem, dayTyped: draft, ends: { latest }, entry }) =>
    view('D-11', { what: 'day', problem, latest }, entry, withBar(...TEXT), { ...RIGHTS, draft }),
  scopes: (context) =>
    question(context, 'scopes', 'toggleScope', ...(context.scopes.length > 0 ? (['next'] as const) : []), 'back'),
  checking: check,
  submitting: ({ child }) => child,
  done,
  loadingList: waiting,
  list: (context) => list(context, 'list', context.list === null ? 'retry' : 'selectDelegation'),
  detail: (context) => list(context, 'detail', ...forActive(context)),
  reading: ({ child }) => child,
  confirming: (context) => list(context, 'confirm', 'answer'),
};

/** What 代理人 shows; null while nothing new is to be shown. */
export const delegationView = (snapshot: {
  readonly value: StateValue;
  readonly context: DelegationContext;
}): View | null => ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;
