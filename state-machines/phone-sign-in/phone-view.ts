import type { ActionName } from '../screens/actions.ts';
import type { ToSign } from '../screens/phone-screens.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { RequestBody } from '../vocabulary/requests.ts';
import type { PhoneSignInContext } from './phone-context.ts';

const LAST = { flow: 'signIn', step: 2 } as const;

/** The card is one way on as long as its reader works. */
const ways = ({ cardOff }: PhoneSignInContext, ...actions: readonly ActionName[]): readonly ActionName[] => [
  ...actions,
  ...(cardOff ? [] : (['useCard'] as const)),
  'back',
  ...BAR_ACTIONS,
];

const toSign = (request: RequestBody): ToSign => ({
  kind: request.kind,
  site: request.kind === 'link.create' || request.kind === 'issuer.link' ? request.body.site : null,
});

const codeView = (context: PhoneSignInContext): View => {
  const { ticket, cardOff, signs, entry } = context;
  const code = ticket === null ? null : { url: ticket.url, matchNumber: ticket.matchNumber };
  const timerMs = ticket?.expiresInMs ?? null;
  return view('Q-02', { code, stale: false, cardOff, signs: signs !== null }, entry, ways(context), { timerMs });
};

const progressView = (context: PhoneSignInContext): View => {
  const { state, matched } = context.progress;
  const stage = state === 'cardReading' ? 'reading' : matched ? 'card' : 'number';
  const data = { stage, matchNumber: context.ticket?.matchNumber ?? '', signs: context.signs !== null } as const;
  const timerMs = LIMITS.phoneTicketScanned;
  return view('Q-03', data, context.entry, ['back', ...BAR_ACTIONS], { timerMs });
};

const VIEWS: { readonly [state: string]: (context: PhoneSignInContext) => View | null } = {
  choosing: (context) => {
    const { cardOff, signs, entry } = context;
    return view('Q-01', { cardOff, signs: signs?.map(toSign) ?? null }, entry, ways(context, 'begin'));
  },
  issuing: codeView,
  waiting: codeView,
  stale: (context) => {
    const { cardOff, signs, entry } = context;
    return view('Q-02', { code: null, stale: true, cardOff, signs: signs !== null }, entry, ways(context, 'retry'));
  },
  atWork: progressView,
  taking: ({ entry }) => view('L-03', { stage: 'signing' }, entry, BUSY_BAR_ACTIONS),
  signingIn: ({ entry }) => view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS, { progress: LAST }),
  failed: (context) => {
    const { reason, cardOff, signs, entry } = context;
    return view('Q-04', { reason, cardOff, signs: signs !== null }, entry, ways(context, 'retry'));
  },
};

/** What the sign-in by phone shows; null while nothing new is to be shown. */
export const phoneSignInView = (snapshot: {
  readonly value: StateValue;
  readonly context: PhoneSignInContext;
}): View | null => ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;
