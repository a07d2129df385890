import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { LookUpContext } from './look-up-receipt.machine.ts';

const VIEWS: { readonly [state: string]: (context: LookUpContext) => View | null } = {
  asking: ({ problem, typed, entry }) =>
    view('B-05', { stage: 'ask', problem }, entry, ['draft', 'submitText', 'back', ...BAR_ACTIONS], {
      draft: typed,
    }),
  lookingUp: ({ entry }) => view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS),
  found: ({ requests, entry }) => view('B-05', { stage: 'found', requests }, entry, ['back', 'toMenu', ...BAR_ACTIONS]),
};

/** What looking up a receipt number shows; null while nothing new is to be shown. */
export const lookUpReceiptView = (snapshot: {
  readonly value: StateValue;
  readonly context: LookUpContext;
}): View | null => ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;
