import type { IssuerStepShown, TaxStep, TaxStepShown } from '../screens/tax-preparation-screens.ts';
import { LINK_SITES, type LinkSite } from '../vocabulary/link-sites.ts';
import type { RequestBodies, RequestBody } from '../vocabulary/requests.ts';
import {
  type ChosenCertificate,
  LINK_STATUSES,
  MAILBOX_SITES,
  type MailboxSite,
  type TaxPreparation,
} from '../vocabulary/tax.ts';
import { isSameCertificate, needsEtaxRequest } from './tax-choices.ts';
import type { TaskId, TaxContext } from './tax-context.ts';

/** Bodies of one kind that were signed in this visit and that nobody has answered yet. */
const waitingOf = <Kind extends RequestBody['kind']>(
  { waiting }: TaxContext,
  kind: Kind,
): readonly RequestBodies[Kind][] =>
  waiting.flatMap((request) => (request.kind === kind ? [request.body as RequestBodies[Kind]] : []));

/** What is selected, as far as is known here: what was signed last counts before what the portal knew before it. */
export const selectionOf = (context: TaxContext): readonly ChosenCertificate[] =>
  waitingOf(context, 'tax.select').length > 0 ? context.selected : (context.state?.selection ?? context.selected);

type SiteLink = TaxPreparation['links'][number];

/** A site that is, or is to be, linked. */
export interface LinkFact extends Omit<SiteLink, 'status'> {
  readonly status: SiteLink['status'] | 'sent' | 'unknown';
  readonly action: 'link' | 'look' | null;
}

function actionOf({ available, linked, trouble, status }: SiteLink): LinkFact['action'] {
  if (!available) return null;
  if (!linked || trouble !== null) return 'link';
  return status === 'check' ? 'look' : null;
}

/** Without the portal: the sites the selection needs, or every site when nothing is known of a selection. */
function linksOffline(context: TaxContext): readonly LinkFact[] {
  const providers = new Set<string>(selectionOf(context).map(({ providerId }) => providerId));
  return LINK_SITES.filter((site) => providers.size === 0 || site === 'e-tax' || providers.has(site)).map((site) => ({
    site,
    // Of some sites even the portal knows no more than that one has to look for oneself.
    status: LINK_STATUSES[site].includes('check') ? 'check' : 'unknown',
    action: 'link',
    linked: false,
    notices: null,
    trouble: null,
    available: true,
    checked: false,
  }));
}

/** 連携状況リスト as it can be told now, in the order of linking. */
export function linkFacts(context: TaxContext): readonly LinkFact[] {
  const told: readonly LinkFact[] =
    context.state === null
      ? linksOffline(context)
      : context.state.links.map((link) => ({ ...link, action: actionOf(link) }));
  const sent = new Set(waitingOf(context, 'link.create').map(({ site }) => site));
  return told.map((link) => (sent.has(link.site) ? { ...link, status: 'sent', action: null } : link));
}

export const sitesToLink = (context: TaxContext): readonly LinkSite[] =>
  linkFacts(context)
    .filter(({ action }) => action === 'link')
    .map(({ site }) => site);

/** ① and ② with one issuer. */
export interface TaskFact extends TaskId {
  readonly site: MailboxSite;
  readonly available: boolean;
  readonly first: IssuerStepShown;
  readonly second: IssuerStepShown;
  readonly expectedBy: string | null;
}

const isMailbox = (provider: string): provider is MailboxSite =>
  (MAILBOX_SITES as readonly string[]).includes(provider);

function tasksTold(context: TaxContext): readonly TaskFact[] {
  const { state } = context;
  if (state !== null) {
    const linked = new Set<string>(state.links.filter((link) => link.linked).map(({ site }) => site));
    return state.issuers.map((task) => {
      const locked = task.second === 'todo' && (task.first !== 'done' || !linked.has(task.site));
      return { ...task, second: locked ? 'locked' : task.second };
    });
  }
  return selectionOf(context).flatMap(({ issuerId, kind, providerId }) =>
    isMailbox(providerId)
      ? [{ issuerId, kind, site: providerId, available: true, first: 'unknown', second: 'locked', expectedBy: null }]
      : [],
  );
}

/** The issuers of the selection, each with ① and ②. */
export function taskFacts(context: TaxContext): readonly TaskFact[] {
  const first = waitingOf(context, 'issuer.register');
  const second = waitingOf(context, 'issuer.link');
  const isAmong = (bodies: readonly { readonly issuerId: string; readonly kind: string }[], task: TaskFact): boolean =>
    bodies.some(({ issuerId, kind }) => issuerId === task.issuerId && kind === task.kind);
  return tasksTold(context).map((task) => ({
    ...task,
    first: isAmong(first, task) ? 'sent' : task.first,
    second: isAmong(second, task) ? 'sent' : task.second,
  }));
}

export const taskOf = (context: TaxContext, id: TaskId): TaskFact | null =>
  taskFacts(context).find((task) => isSameCertificate(task, id)) ?? null;

const FIRST_OPEN: ReadonlySet<IssuerStepShown> = new Set(['todo', 'refused', 'unknown']);

export const firstOpen = ({ available, first }: TaskFact): boolean => available && FIRST_OPEN.has(first);
export const secondOpen = ({ available, second }: TaskFact): boolean =>
  available && (second === 'todo' || second === 'refused');

/** Whether e-Tax is linked, or nobody can say that it is not. */
export const etaxLinked = (context: TaxContext): boolean =>
  context.state === null ||
  linkFacts(context).some(({ site, linked, status }) => site === 'e-tax' && (linked || status === 'sent'));

/** What every site says together. The portal's word for a site it cannot see into is not taken for more than it is. */
function linkState(context: TaxContext): TaxStepShown {
  const links = linkFacts(context);
  if (links.some(({ action, available }) => action === 'link' || !available)) return 'todo';
  if (links.some(({ status }) => status === 'sent')) return 'waiting';
  const toLookAt = links.filter(({ status }) => status === 'check');
  if (toLookAt.length === 0) return 'done';
  return toLookAt.every(({ checked }) => checked) ? 'looked' : 'look';
}

function readyState({ state }: TaxContext): TaxStepShown {
  const rows = state?.readiness ?? [];
  if (rows.length === 0) return 'todo';
  if (rows.every(({ status }) => status === 'ready')) return 'done';
  if (rows.some(({ expectedBy }) => expectedBy !== null)) return 'waiting';
  return rows.every(({ status }) => status === 'ready' || status === 'none') ? 'look' : 'todo';
}

function issuersState(context: TaxContext): TaxStepShown {
  const tasks = taskFacts(context);
  if (tasks.some((task) => firstOpen(task) || secondOpen(task))) return 'todo';
  if (tasks.some(({ first, second }) => [first, second].some((step) => step === 'waiting' || step === 'sent')))
    return 'waiting';
  return context.state?.steps.issuers ?? 'unknown';
}

function stateOf(context: TaxContext, step: TaxStep): TaxStepShown {
  const { state, etaxSent } = context;
  const selected = selectionOf(context).length > 0;
  switch (step) {
    case 1:
      return state === null ? 'unknown' : 'done';
    case 2:
      if (waitingOf(context, 'tax.select').length > 0) return 'waiting';
      return state === null ? 'unknown' : state.steps.select;
    case 3:
      if (state === null && !linkFacts(context).some(({ status }) => status === 'sent')) return 'unknown';
      return selected || state === null ? linkState(context) : 'todo';
    case 4:
      return selected ? issuersState(context) : state === null ? 'unknown' : 'todo';
    case 5:
      if (state?.etaxRequested === true) return 'done';
      if (etaxSent) return 'waiting';
      return state === null ? 'unknown' : state.steps.etaxRequest;
    case 6:
      return state === null ? 'unknown' : readyState(context);
  }
}

/** What is gone on with here and now, or null when nothing is left to do today. */
function nextStep(context: TaxContext, states: Readonly<Record<TaxStep, TaxStepShown>>): TaxStep | null {
  const selected = selectionOf(context).length > 0;
  if (!selected) return context.known === null ? null : 2;
  if (sitesToLink(context).length > 0) return 3;
  if (taskFacts(context).some((task) => firstOpen(task) || secondOpen(task))) return 4;
  const wanted = states[5] === 'todo' || (states[5] === 'unknown' && needsEtaxRequest(selectionOf(context)));
  return wanted && etaxLinked(context) ? 5 : null;
}

/** Where each step stands; `next` is the first that can be gone on with here and now. */
export function stepStates(context: TaxContext): Readonly<Record<TaxStep, TaxStepShown>> {
  const states = {
    1: stateOf(context, 1),
    2: stateOf(context, 2),
    3: stateOf(context, 3),
    4: stateOf(context, 4),
    5: stateOf(context, 5),
    6: stateOf(context, 6),
  } as const;
  const next = nextStep(context, states);
  return next === null ? states : { ...states, [next]: 'next' };
}
