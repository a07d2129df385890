import { type DisplaySettings, type Locale, TASKS, type Task } from '../screens/frame-screens.ts';
import type { ScreenId } from '../screens/screen.ts';
import { ofState, type StateValue } from '../screens/state-path.ts';
import { TAX_STEPS, type TaxStep } from '../screens/tax-preparation-screens.ts';
import { BAR_ACTIONS, BUSY_BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import type { RequestKind } from '../vocabulary/requests.ts';
import type { SecretKind } from '../vocabulary/secrets.ts';
import { problemView } from './looking-first.ts';
import { aboutView, menuOffView, menuView } from './menu-view.ts';
import type { VisitContext } from './visit-context.ts';

/** What a visit shows: a view, and the choices of the person that dress every screen. */
export interface VisitView {
  readonly view: View;
  readonly task: Task | null;
  readonly locale: Locale;
  readonly display: DisplaySettings;
}

/** The state of a visit: what is done, what lies over it, whether somebody is there, whether the card is. */
export type VisitValue =
  | 'ended'
  | {
      readonly present: {
        readonly flow: StateValue;
        readonly overlay: string;
        readonly attention: string;
        readonly curtain: string | { readonly drawn: string };
        readonly facts: unknown;
      };
    };

/** How often a card is laid: for a family member the own one, theirs, and the own one again. */
const PLACEMENTS: Readonly<Record<Task, number>> = { register: 1, tax: 1, family: 3, menu: 1 };
/** Each person's own PIN; those of the tax preparation beside the first are for STEP5 alone. */
const SECRETS: Readonly<Record<Task, readonly SecretKind[]>> = {
  register: ['authentication'],
  tax: ['authentication', 'attributes', 'signature'],
  family: ['authentication', 'authentication'],
  menu: ['authentication'],
};
/** Minutes from here to the end, as drawn on K-03. */
const MINUTES: Readonly<Record<Task, number>> = { register: 2, tax: 8, family: 4, menu: 1 };

/** Screens about the card and its secrets; a forgotten PIN is one of them wherever it was asked for. */
const ABOUT_CARD = /^(L-\d\d|K-0[34]|K-1[12]|T-5[34])$/;

/** The voice menu of the phone number: 1 is about the card, 4 about the portal. */
const menuDigit = (about: ScreenId): 1 | 4 => (ABOUT_CARD.test(about) ? 1 : 4);

const earlierView = (context: VisitContext): View | null => {
  const request = context.signedIn?.earlier[context.told];
  if (request === undefined) return null;
  const isLast = context.told + 1 === context.signedIn?.earlier.length;
  // Offline and still on its way: there is nothing to go on to.
  const isEnd = isLast && request.state === 'pending' && context.signedIn?.account === 'unknown';
  return view(
    'B-04',
    { ...request, earlier: true },
    context.entry,
    [...(isEnd ? [] : (['next'] as const)), 'signOut', ...BAR_ACTIONS],
    { progress: taxStepOf(request.about) },
  );
};

/** The bar of the tax preparation at the step a request is of. What became of the other steps is not known here. */
function taxStepOf(about: RequestKind): View['progress'] {
  const at = STEP_OF[about];
  if (at === undefined) return null;
  return { flow: 'tax', step: at - 1, states: TAX_STEPS.map((step) => (step === 1 ? 'done' : 'open')) };
}

const STEP_OF: { readonly [Kind in RequestKind]?: TaxStep } = {
  'tax.select': 2,
  'link.create': 3,
  'issuer.register': 4,
  'issuer.link': 4,
  'etax.data-request': 5,
};

/** Where the card is asked for, the phone is another way; not where the same PIN would stand in its way as well. */
const ELSEWHERE: ReadonlySet<ScreenId> = new Set(['L-01', 'L-02', 'L-07', 'L-08', 'L-10']);

const orByPhone = (child: View | null): View | null =>
  child !== null && ELSEWHERE.has(child.id) && child.actions.includes('back')
    ? { ...child, actions: ['usePhone', ...child.actions] }
    : child;

const needsView = ({ entry, task: chosen, trouble }: VisitContext): View => {
  const task = chosen ?? 'register';
  const cardOff = trouble === 'reader';
  const data = {
    minutes: MINUTES[task],
    placements: cardOff ? 0 : PLACEMENTS[task],
    secrets: cardOff ? (['authentication'] as const) : SECRETS[task],
    cardOff,
  };
  // For a family member two cards must be laid here, whoever signs in how.
  const ways = [...(cardOff ? [] : (['begin'] as const)), ...(task === 'family' ? [] : (['usePhone'] as const))];
  return view('K-03', data, entry, [...ways, 'somethingMissing', 'back', ...BAR_ACTIONS]);
};

const FLOW: { readonly [state: string]: (context: VisitContext) => View | null } = {
  choosing: ({ entry, trouble }) => {
    const cardOff = trouble === 'reader';
    // Two people cannot both be proven by one phone.
    const tasks = cardOff ? TASKS.filter((task) => task !== 'family') : TASKS;
    return view('K-02', { tasks, cardOff }, entry, ['chooseTask', ...BAR_ACTIONS]);
  },
  needs: needsView,
  missing: ({ entry, missing }) =>
    view('K-04', { selected: missing }, entry, ['chooseMissing', 'back', ...BAR_ACTIONS]),
  problemFound: problemView,
  signingIn: ({ child }) => orByPhone(child),
  signingInByPhone: ({ child }) => child,
  telling: earlierView,
  registering: ({ child }) => child,
  preparingTax: ({ child }) => child,
  askingEtax: ({ child }) => child,
  linkingSite: ({ child }) => child,
  changingAccount: ({ child }) => child,
  deletingAccount: ({ child }) => child,
  delegating: ({ child }) => child,
  loadingMenu: ({ entry }) =>
    view('L-03', { stage: 'portal' }, entry, BUSY_BAR_ACTIONS, { progress: { flow: 'signIn', step: 2 } }),
  menu: menuView,
  browsing: ({ child }) => child,
  lookingUpReceipt: ({ child }) => child,
  askingAbout: aboutView,
  unavailable: menuOffView,
  faulted: ({ entry, outcome }) =>
    view('K-15', { stored: outcome.receiptNumber !== null }, entry, ['endNow', 'callStaff']),
};

const OVERLAY: { readonly [state: string]: (context: VisitContext, base: View | null) => View } = {
  language: ({ locale }) =>
    view('K-06', { current: locale }, 0, ['setLocale', 'closeOverlay', 'openDisplay', 'openHelp', 'callStaff']),
  display: ({ display }) => view('K-07', { current: display }, 0, ['setDisplay', 'closeOverlay']),
  help: ({ phone }, base) => {
    const about = base?.id ?? 'K-02';
    return view('K-08', { phone, menuDigit: menuDigit(about), about }, 0, ['closeOverlay', 'callStaff']);
  },
  staff: () => view('K-09', { acknowledged: false }, 0, ['closeOverlay']),
  confirmLeave: () => view('K-14', { losesInput: true }, 0, ['confirmLeave', 'stay']),
};

function viewOf(value: VisitValue, context: VisitContext): View | null {
  if (value === 'ended') return null;
  const { flow, overlay, attention, curtain } = value.present;
  if (typeof curtain !== 'string') return view('K-11', {}, 0, ['endNow'], { timerMs: LIMITS.privacyCurtain });
  if (attention === 'warning') return view('K-10', {}, 0, ['extend', 'endNow'], { timerMs: LIMITS.idleCountdown });
  const base = ofState(FLOW, flow)?.(context) ?? null;
  const over = OVERLAY[overlay];
  if (over !== undefined) return over(context, base);
  if (curtain !== 'open')
    return view('L-10', { device: context.trouble ?? 'reader', touchOffered: false }, 0, ['retry', ...BAR_ACTIONS]);
  return base;
}

/** What the visit shows; null while nothing new is to be shown. From the top: curtain, idle warning, overlay, device fault, base. */
export function visitView(snapshot: { readonly value: VisitValue; readonly context: VisitContext }): VisitView | null {
  const { task, locale, display } = snapshot.context;
  const shown = viewOf(snapshot.value, snapshot.context);
  return shown === null ? null : { view: shown, task, locale, display };
}
