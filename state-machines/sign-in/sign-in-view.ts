import type { ActionName } from '../screens/actions.ts';
import type { ScreenOf } from '../screens/screen.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { SignInContext } from './sign-in-context.ts';

const CARD = { progress: { flow: 'signIn', step: 0 } } as const;
const PIN = { progress: { flow: 'signIn', step: 1 } } as const;
const READING = { progress: { flow: 'signIn', step: 2 } } as const;

const withBar = (...actions: readonly ActionName[]): readonly ActionName[] => [...actions, 'back', ...BAR_ACTIONS];

const reading = (stage: ScreenOf<'L-03'>['data']['stage'], context: SignInContext): View =>
  view('L-03', { stage }, context.entry, BUSY_BAR_ACTIONS, READING);

/** One view a state. Null: what is shown stays until the devices have answered. */
const VIEWS: { readonly [state: string]: (context: SignInContext) => View | null } = {
  asking: () => null,
  recovering: () => null,
  judging: () => null,
  closing: () => null,
  settingCard: (context) =>
    view(
      'L-01',
      { secret: 'authentication', again: context.again, cardPresent: context.cardRef !== null },
      context.entry,
      context.cardRef === null ? withBar() : withBar('retry'),
      CARD,
    ),
  identifying: (context) => reading('identifying', context),
  warningLastTry: (context) =>
    view(
      'L-05',
      { secret: 'authentication', allowed: true },
      context.entry,
      withBar('confirmLastTry', 'pinForgotten'),
      PIN,
    ),
  'enteringPin.digits': (context) =>
    view(
      'L-02',
      {
        triesLeft: context.triesLeft ?? 0,
        again: context.again,
        min: context.pinDigits,
        max: context.pinDigits,
        device: 'pinPad',
        touch: null,
      },
      context.entry,
      withBar('pinForgotten'),
      PIN,
    ),
  'enteringPin.settling': (context) => view('L-07', {}, context.entry, BUSY_BAR_ACTIONS, CARD),
  'enteringPin.verifying': (context) => reading('verifying', context),
  wrongPin: (context) =>
    view(
      'L-04',
      { secret: 'authentication', triesLeft: context.triesLeft ?? 0 },
      context.entry,
      withBar('retry', 'pinForgotten'),
      PIN,
    ),
  locked: (context) =>
    view('L-06', { secret: 'authentication', justNow: context.justNow }, context.entry, withBar(), PIN),
  removed: (context) => view('L-07', {}, context.entry, context.cardRef === null ? withBar() : withBar('retry'), CARD),
  wrongCard: (context) =>
    view('L-08', { kind: context.kind }, context.entry, context.cardRef === null ? withBar() : withBar('retry'), CARD),
  badCertificate: (context) =>
    view(
      'L-09',
      { about: 'authentication', problem: context.problem, notAfter: context.notAfter },
      context.entry,
      withBar(),
      context.verified ? READING : CARD,
    ),
  faultyDevice: (context) =>
    view('L-10', { device: context.device, touchOffered: false }, context.entry, withBar('retry'), CARD),
  outcomeUnknown: (context) =>
    view(
      'L-11',
      {
        secret: 'authentication',
        triesLeft: null,
        cardPresent: context.cardRef !== null,
        judged: null,
        interrupted: false,
      },
      context.entry,
      withBar(),
      PIN,
    ),
  'outcomeUnknown.told': (context) =>
    view(
      'L-11',
      {
        secret: 'authentication',
        triesLeft: context.triesLeft,
        cardPresent: context.cardRef !== null,
        judged: context.judged,
        interrupted: false,
      },
      context.entry,
      withBar('retry'),
      PIN,
    ),
  signingInPortal: (context) => reading('portal', context),
  finished: () => null,
};

/** What the sign-in shows. */
export const signInView = (snapshot: { readonly value: StateValue; readonly context: SignInContext }): View | null =>
  ofState(VIEWS, snapshot.value)?.(snapshot.context) ?? null;
