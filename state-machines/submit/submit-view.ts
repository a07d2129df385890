import type { StateValue } from '../screens/state-path.ts';
import { BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { SubmitContext } from './submit-context.ts';

/** What signing and sending shows; null while nothing new is to be shown. */
export function submitView(snapshot: { readonly value: StateValue; readonly context: SubmitContext }): View | null {
  const { child, entry, progress } = snapshot.context;
  if (snapshot.value === 'signingInAgain' || snapshot.value === 'signingByPhone') return child;
  if (snapshot.value !== 'submitting') return null;
  return view('L-03', { stage: 'signing' }, entry, BUSY_BAR_ACTIONS, { progress });
}
