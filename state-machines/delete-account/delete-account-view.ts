import type { ActionName } from '../screens/actions.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { DeleteAccountContext } from './delete-account-context.ts';

const busy = ({ entry }: DeleteAccountContext): View => view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS);

const holdings =
  (stage: 'holdings' | 'confirm', onward: ActionName) =>
  ({ holdings: held, entry }: DeleteAccountContext): View | null =>
    held === null ? null : view('A-10', { stage, holdings: held }, entry, [onward, 'back', ...BAR_ACTIONS]);

const deleted = ({ registered, entry }: DeleteAccountContext): View | null =>
  registered === null
    ? null
    : view('A-11', { receiptNumber: registered.receiptNumber }, entry, ['signOut', ...BAR_ACTIONS]);

const answered = ({ registered, entry }: DeleteAccountContext): View | null => {
  if (registered === null) return null;
  const { receiptNumber, state, reason } = registered;
  const data = { about: 'account.delete', state, receiptNumber, reason, expectedBy: null, earlier: false } as const;
  // A deletion that is on its way leaves nothing to go back to.
  const ways: readonly ActionName[] = state === 'stored' ? ['signOut'] : ['toMenu', 'signOut'];
  return view('B-04', data, entry, [...ways, ...BAR_ACTIONS]);
};

const VIEWS: { readonly [state: string]: (context: DeleteAccountContext) => View | null } = {
  loading: busy,
  telling: holdings('holdings', 'next'),
  confirming: holdings('confirm', 'deleteAccount'),
  asking: busy,
  submitting: ({ child }) => child,
  deleted,
  answered,
  away: ({ entry }) => view('A-10', { stage: 'away' }, entry, ['retry', 'back', ...BAR_ACTIONS]),
};

/** What the deletion shows; null while nothing new is to be shown. */
export const deleteAccountView = (snapshot: {
  readonly value: StateValue;
  readonly context: DeleteAccountContext;
}): View | null => ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;
