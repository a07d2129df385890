import {
  TAX_STEPS,
  type TaxProgressState,
  type TaxStep,
  type TaxStepRow,
  type TaxStepShown,
} from '../screens/tax-preparation-screens.ts';
import { BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { certificateName } from './tax-choices.ts';
import type { TaxContext } from './tax-context.ts';
import { effortLeft } from './tax-effort.ts';
import { etaxLinked, linkFacts, selectionOf, stepStates, taskFacts } from './tax-facts.ts';

const PROGRESS: Readonly<Record<TaxStepShown, TaxProgressState>> = {
  done: 'done',
  notNeeded: 'done',
  waiting: 'waiting',
  look: 'look',
  looked: 'look',
  next: 'open',
  todo: 'open',
  unknown: 'open',
};

/** The bar of STEP1 to 準備完了, at the step that is worked on. */
export function taxProgress(context: TaxContext, at: TaxStep): NonNullable<View['progress']> {
  const states = stepStates(context);
  return { flow: 'tax', step: at - 1, states: TAX_STEPS.map((step) => PROGRESS[states[step]]) };
}

/** None for who came for one thing only: they are at no step. */
export const stepProgress = (context: TaxContext, at: TaxStep): View['progress'] =>
  context.wish.for === 'steps' ? taxProgress(context, at) : null;

function counted(context: TaxContext, step: TaxStep): Pick<TaxStepRow, 'done' | 'of'> {
  if (step === 2) return { done: selectionOf(context).length, of: 0 };
  if (step === 3) {
    const links = linkFacts(context);
    return { done: links.filter(({ action }) => action !== 'link').length, of: links.length };
  }
  if (step === 4) {
    const tasks = taskFacts(context);
    const isDone = ({ first, second }: (typeof tasks)[number]) =>
      first === 'done' && (second === 'done' || second === 'waiting');
    return { done: tasks.filter(isDone).length, of: tasks.length };
  }
  const rows = step === 6 ? (context.state?.readiness ?? []) : [];
  return { done: rows.filter(({ status }) => status === 'ready').length, of: rows.length };
}

/** The last day of what is waited for, and the one issuer whose answer it is. */
function awaited(context: TaxContext, step: TaxStep): Pick<TaxStepRow, 'expectedBy' | 'issuer'> {
  const catalogue = context.known?.catalogue ?? null;
  const rows =
    step === 4
      ? taskFacts(context).map((task) => ({ ...task, providerId: task.site }))
      : step === 6
        ? (context.state?.readiness ?? [])
        : [];
  const waiting = rows.filter(({ expectedBy }) => expectedBy !== null);
  const expectedBy =
    waiting
      .map((row) => row.expectedBy ?? '')
      .sort()
      .at(-1) ?? null;
  const [first, ...others] = waiting;
  if (step !== 4 || first === undefined || others.length > 0) return { expectedBy, issuer: null };
  const { issuer, kana } = certificateName(catalogue, first);
  return { expectedBy, issuer: { issuer, kana } };
}

function closedBy(context: TaxContext, step: TaxStep): TaxStepRow['closed'] {
  const { known, state } = context;
  const nothingSelected = selectionOf(context).length === 0;
  switch (step) {
    case 2:
      return known === null ? 'catalogue' : null;
    case 3:
      if (known === null) return 'catalogue';
      return state !== null && nothingSelected ? 'selection' : null;
    case 4:
      return nothingSelected ? 'selection' : null;
    case 5:
      return etaxLinked(context) ? null : 'etaxLink';
    case 6:
      if (state === null) return 'line';
      return state.readiness.length === 0 ? 'selection' : null;
    default:
      return null;
  }
}

function stepRow(context: TaxContext, step: TaxStep, state: TaxStepShown): TaxStepRow {
  const closed = closedBy(context, step);
  const isOver = step === 5 && (state === 'done' || state === 'waiting');
  const nothingThere = step === 4 && taskFacts(context).length === 0;
  return {
    step,
    state,
    ...counted(context, step),
    ...awaited(context, step),
    open: step !== 1 && closed === null && !isOver && !nothingThere,
    closed,
  };
}

/** T-00. */
export function listView(context: TaxContext): View {
  const { known, state, entry } = context;
  const states = stepStates(context);
  const steps = TAX_STEPS.map((step) => stepRow(context, step, states[step]));
  const left = effortLeft(context);
  const at = TAX_STEPS.find((step) => states[step] === 'next') ?? 6;
  return view(
    'T-00',
    {
      year: state?.year ?? known?.catalogue.year ?? null,
      registeredAt: state?.registeredAt ?? null,
      steps,
      minutesLeft: left.minutes,
      secretsLeft: left.secrets,
      offline: state === null,
      keptSince: known?.keptSince ?? null,
    },
    entry,
    ['openStep', 'signOut', 'back', ...BAR_ACTIONS],
    { progress: taxProgress(context, at) },
  );
}
