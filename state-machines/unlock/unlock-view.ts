import type { ActionName } from '../screens/actions.ts';
import type { SecretEntry } from '../screens/card-screens.ts';
import type { Frame, ScreenOf } from '../screens/screen.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { SECRETS } from '../vocabulary/secrets.ts';
import { mayOfferTouch } from './entry-device.ts';
import type { UnlockContext } from './unlock-context.ts';

type Step = 0 | 1 | 2;

const CARD = 0;
const SECRET = 1;
const READING = 2;

/** Signing in is a flow of three steps of its own; elsewhere the secrets are one step of a longer one. */
const at = ({ secret }: UnlockContext, step: Step): { readonly progress: Frame['progress'] } => ({
  progress: secret === 'authentication' ? { flow: 'signIn', step } : { flow: 'etaxRequest', step: SECRET },
});

const withBar = (...actions: readonly ActionName[]): readonly ActionName[] => [...actions, 'back', ...BAR_ACTIONS];
const whenCardLies = (context: UnlockContext, ...actions: readonly ActionName[]): readonly ActionName[] =>
  context.cardRef === null ? withBar() : withBar(...actions);

const reading = (context: UnlockContext, stage: ScreenOf<'L-03'>['data']['stage']): View =>
  view('L-03', { stage }, context.entry, BUSY_BAR_ACTIONS, at(context, READING));

/** What is done behind "do not move the card", by the secret that opened it. */
const WORK = { authentication: 'verifying', attributes: 'attributes', signature: 'signing' } as const;

const ENTRY_SCREEN = { authentication: 'L-02', attributes: 'T-53', signature: 'T-54' } as const;

function entryOf({ secret, triesLeft, again, max, device, touch }: UnlockContext): SecretEntry {
  const { alphabet, minLength } = SECRETS[secret];
  const min = alphabet === 'digits' ? max : minLength;
  return { triesLeft: triesLeft ?? 0, again, min, max, device, touch };
}

const entering = (context: UnlockContext, actions: readonly ActionName[]): View =>
  view(ENTRY_SCREEN[context.secret], entryOf(context), context.entry, actions, at(context, SECRET));

const settingCard = (context: UnlockContext, actions: readonly ActionName[]): View => {
  const { secret, again, cardRef } = context;
  return view('L-01', { secret, again, cardPresent: cardRef !== null }, context.entry, actions, at(context, CARD));
};

const wrong = (context: UnlockContext): View => {
  const { secret, triesLeft } = context;
  const help = secret === 'signature' ? [] : (['aboutPins'] as const);
  const actions = withBar('retry', ...help, 'pinForgotten');
  return view('L-04', { secret, triesLeft: triesLeft ?? 0 }, context.entry, actions, at(context, SECRET));
};

const aboutPins = (context: UnlockContext): View | null => {
  const { secret, triesLeft } = context;
  if (secret === 'signature') return null;
  const actions = withBar('retry', 'pinForgotten');
  return view('L-12', { secret, triesLeft: triesLeft ?? 0 }, context.entry, actions, at(context, SECRET));
};

const warningLastTry = (context: UnlockContext): View => {
  const { secret, policy } = context;
  const allowed = policy.lastTry === 'ask';
  const actions = allowed ? withBar('confirmLastTry', 'pinForgotten') : withBar('pinForgotten');
  return view('L-05', { secret, allowed }, context.entry, actions, at(context, SECRET));
};

const faultyDevice = (context: UnlockContext): View => {
  const { faulty: device, policy, secret } = context;
  const touchOffered = device === 'pinPad' && mayOfferTouch(policy.pinEntry, secret);
  const actions = touchOffered ? withBar('retry', 'useTouch') : withBar('retry');
  return view('L-10', { device, touchOffered }, context.entry, actions, at(context, CARD));
};

const interrupted = (context: UnlockContext): View | null => {
  const { openAttempt, identity, entry } = context;
  if (openAttempt === null || identity === null) return null;
  const { secret } = openAttempt;
  const data = { secret, triesLeft: identity.triesLeft[secret], cardPresent: true, judged: null, interrupted: true };
  return view('L-11', data, entry, withBar('retry'), at(context, SECRET));
};

const outcomeUnknown = (context: UnlockContext, told: boolean): View => {
  const { secret, cardRef, entry } = context;
  const known = told ? { triesLeft: context.triesLeft, judged: context.judged } : { triesLeft: null, judged: null };
  const data = { secret, ...known, cardPresent: cardRef !== null, interrupted: false };
  return view('L-11', data, entry, told ? withBar('retry') : withBar(), at(context, SECRET));
};

/** One view a state; a state without one leaves on the screen what is there until the devices have answered. */
const VIEWS: { readonly [state: string]: (context: UnlockContext) => View | null } = {
  settingCard: (context) => settingCard(context, whenCardLies(context, 'retry')),
  identifying: (context) => reading(context, 'identifying'),
  interrupted,
  warningLastTry,
  'entering.digits': (context) => {
    // The reader takes no digit before it is told to, and is told once the card is prepared.
    if (context.device === 'readerPad') return reading(context, 'identifying');
    const keys = context.device === 'touch' ? (['touchKey'] as const) : [];
    return entering(context, withBar(...keys, 'pinForgotten'));
  },
  // Nothing can be taken back from a pad that sends by itself: it has a key of its own for that.
  'entering.onReader': (context) => entering(context, BUSY_BAR_ACTIONS),
  'entering.givingWay': (context) => settingCard({ ...context, again: 'padBack' }, BUSY_BAR_ACTIONS),
  'entering.settling': (context) => view('L-07', {}, context.entry, BUSY_BAR_ACTIONS, at(context, CARD)),
  'entering.verifying': (context) => reading(context, WORK[context.secret]),
  wrongPin: wrong,
  aboutPins,
  locked: (context) => {
    const { secret, justNow, entry } = context;
    return view('L-06', { secret, justNow }, entry, withBar(), at(context, SECRET));
  },
  removed: (context) => view('L-07', {}, context.entry, whenCardLies(context, 'retry'), at(context, CARD)),
  wrongCard: (context) =>
    view('L-08', { kind: context.kind }, context.entry, whenCardLies(context, 'retry'), at(context, CARD)),
  badCertificate: (context) => {
    const { about, problem, notAfter, entry, verified } = context;
    return view('L-09', { about, problem, notAfter }, entry, withBar(), at(context, verified ? READING : CARD));
  },
  faultyDevice,
  outcomeUnknown: (context) => outcomeUnknown(context, false),
  'outcomeUnknown.told': (context) => outcomeUnknown(context, true),
};

/** What unlocking shows; null while nothing new is to be shown. */
export const unlockView = (snapshot: { readonly value: StateValue; readonly context: UnlockContext }): View | null =>
  ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;
