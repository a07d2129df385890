import type { StateValue } from '../screens/state-path.ts';
import { BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { SignInContext } from './sign-in-context.ts';

/** What the sign-in shows; null while nothing new is to be shown. */
export function signInView(snapshot: { readonly value: StateValue; readonly context: SignInContext }): View | null {
  const { child, entry } = snapshot.context;
  if (snapshot.value === 'unlocking') return child;
  if (snapshot.value !== 'signingInPortal') return null;
  return view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS, { progress: { flow: 'signIn', step: 2 } });
}
