import { NO_PLACEMENT } from '../phone-sign-in/card-elsewhere.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { EtaxRequestContext } from './etax-request-context.ts';

const ASKED = { progress: { flow: 'etaxRequest', step: 0 } } as const;
const DONE = { progress: { flow: 'etaxRequest', step: 2 } } as const;

const done = ({ registered, online, home, entry }: EtaxRequestContext): View | null => {
  if (registered === null) return null;
  const { receiptNumber, state, reason } = registered;
  const back = home === 'steps' ? (['toSteps'] as const) : online ? (['toMenu'] as const) : [];
  const onward = [...back, 'signOut'] as const;
  return view('T-55', { receiptNumber, state, reason }, entry, [...onward, ...BAR_ACTIONS], DONE);
};

const VIEWS: { readonly [state: string]: (context: EtaxRequestContext) => View | null } = {
  consent: ({ entry, identity }) =>
    view('T-51', { cardHere: identity.cardRef === NO_PLACEMENT }, entry, ['next', 'back', ...BAR_ACTIONS], ASKED),
  beginning: ({ entry }) => view('L-03', { stage: 'signing' }, entry, BUSY_BAR_ACTIONS, ASKED),
  signingInAgain: ({ child }) => child,
  kana: ({ problem, typed, entry }) =>
    view('T-52', { problem, max: LIMITS.kanaNameCharacters }, entry, ['draft', 'submitText', 'back', ...BAR_ACTIONS], {
      ...ASKED,
      draft: typed,
    }),
  readingAttributes: ({ child }) => child,
  sending: ({ child }) => child,
  forgotten: ({ entry }) => view('K-04', { selected: 'forgotPin' }, entry, ['back', ...BAR_ACTIONS], ASKED),
  done,
};

/** What asking e-Tax shows; null while nothing new is to be shown. */
export const etaxRequestView = (snapshot: {
  readonly value: StateValue;
  readonly context: EtaxRequestContext;
}): View | null => ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;
