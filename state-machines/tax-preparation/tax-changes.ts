import type { KnownCatalogue } from '../ports/tax.ts';
import type { SubmitOutput } from '../submit/submit-context.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { RequestBody } from '../vocabulary/requests.ts';
import type { Result } from '../vocabulary/result.ts';
import type { TaxPreparation } from '../vocabulary/tax.ts';
import { isSameCertificate, issuerOf } from './tax-choices.ts';
import type { TaskId, TaxContext } from './tax-context.ts';
import { etaxLinked, firstOpen, secondOpen, selectionOf, sitesToLink, taskFacts, taskOf } from './tax-facts.ts';

type Change = Partial<TaxContext>;

export interface Loaded {
  readonly catalogue: Result<KnownCatalogue, Failure>;
  readonly state: Result<TaxPreparation, Failure>;
}

/** What was signed here and the portal does not show yet. */
const stillWaiting = (waiting: readonly RequestBody[], state: TaxPreparation): readonly RequestBody[] =>
  waiting.filter((request) => {
    const isOf = (task: TaskId): boolean =>
      'issuerId' in request.body && task.issuerId === request.body.issuerId && task.kind === request.body.kind;
    switch (request.kind) {
      case 'tax.select':
        return !request.body.certificates.every(({ kind, issuerId }) =>
          state.selection.some((choice) => choice.kind === kind && choice.issuerId === issuerId),
        );
      case 'link.create':
        return !state.links.some(({ site, linked }) => linked && site === request.body.site);
      case 'issuer.register':
        return !state.issuers.some((task) => isOf(task) && task.first !== 'todo');
      case 'issuer.link':
        return !state.issuers.some((task) => isOf(task) && task.second !== 'todo');
      default:
        return false;
    }
  });

/** Asked anew: without an answer nothing is known of the person; what can be chosen stays as it was known. */
export function loaded(context: TaxContext, { catalogue, state }: Loaded): Change {
  const known = catalogue.ok ? catalogue.value : context.known;
  if (!state.ok) return { known, state: null };
  const waiting = stillWaiting(context.waiting, state.value);
  const unanswered = waiting.some(({ kind }) => kind === 'tax.select');
  return { known, state: state.value, waiting, selected: unanswered ? context.selected : state.value.selection };
}

/** To choose anew begins with what is chosen. */
export function choosingBegins(context: TaxContext): Change {
  const picks = selectionOf(context);
  const kinds = [...new Set(picks.map(({ kind }) => kind))];
  return { picks, kinds, kindAt: 0, row: null, notListed: false, results: [] };
}

export const selectRequest = ({ known, picks }: TaxContext): Change => ({
  requests: [{ kind: 'tax.select', body: { year: known?.catalogue.year ?? 0, certificates: picks } }],
  results: [],
});

const yearOf = ({ state, known }: TaxContext): number => state?.year ?? known?.catalogue.year ?? 0;

export const linkingBegins = (context: TaxContext, only: LinkSite | null): Change => ({
  sites: sitesToLink(context).filter((site) => only === null || site === only),
  agreed: [],
  notices: null,
  results: [],
});

/** The site that was wished for, whether or not a selection needs it; e-Tax before any other, as the portal wants it. */
export function wishBegins(context: TaxContext): Change {
  const wished = context.wish.for === 'link' ? context.wish.site : 'e-tax';
  const sites: readonly LinkSite[] = wished === 'e-tax' || etaxLinked(context) ? [wished] : ['e-tax', wished];
  return { sites, agreed: [], notices: null, results: [] };
}

export function linkRequests(context: TaxContext, notices: boolean): Change {
  const { sites, agreed } = context;
  const year = yearOf(context);
  return {
    notices,
    requests: sites
      .filter((site) => agreed.includes(site))
      .map((site) => ({ kind: 'link.create', body: { year, site, notices } })),
    results: [],
  };
}

/** Only what was refused, as it was consented to. */
export const retried = ({ requests, results }: TaxContext): Change => ({
  requests: requests.filter((_, i) => results[i]?.state === 'refused'),
  results: [],
});

/** ① with all that are open, or with one. */
export function firstBegins(context: TaxContext, only: TaskId | null): Change {
  const tasks = taskFacts(context).filter(
    (task) => firstOpen(task) && (only === null || isSameCertificate(task, only)),
  );
  return { tasks, taskAt: 0, numbers: [], typed: '', numberProblem: null, results: [] };
}

/** ② with all that are open, or with one. */
export function secondBegins(context: TaxContext, only: TaskId | null): Change {
  const tasks = taskFacts(context).filter(
    (task) => secondOpen(task) && (only === null || isSameCertificate(task, only)),
  );
  return { tasks, agreedTasks: [], results: [] };
}

/** As it is compared and sent: half-width, capitals, plain hyphens, nothing around. */
export const asNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[‐‑–—―−ー]/g, '-')
    .replace(/\s/g, '')
    .toUpperCase();

/** Why a number cannot be the one the issuer asks for, or null. An issuer that asks for none takes anything for none. */
export function numberProblem(context: TaxContext, typed: string): TaxContext['numberProblem'] {
  const task = context.tasks[context.taskAt];
  const number = task === undefined ? null : (issuerOf(context.known?.catalogue ?? null, task)?.number ?? null);
  if (number === null) return null;
  const value = asNumber(typed);
  if (value === '') return 'empty';
  return new RegExp(number.pattern).test(value) ? null : 'pattern';
}

/** The number of this task, and on to the next one. */
export function numberTaken(context: TaxContext, value: string | null): Change {
  const { numbers, taskAt } = context;
  const next = taskAt + 1;
  return {
    numbers: [...numbers.slice(0, taskAt), value, ...numbers.slice(next)],
    taskAt: next,
    typed: numbers[next] ?? '',
    numberProblem: null,
  };
}

export function taskBefore({ taskAt, numbers }: TaxContext): Change {
  const before = taskAt - 1;
  return { taskAt: before, typed: numbers[before] ?? '', numberProblem: null };
}

export function registerRequests(context: TaxContext): Change {
  const year = yearOf(context);
  return {
    requests: context.tasks.map(({ issuerId, kind }, i) => ({
      kind: 'issuer.register',
      body: { year, issuerId, kind, number: context.numbers[i] ?? null },
    })),
    results: [],
  };
}

export function secondRequests(context: TaxContext): Change {
  const year = yearOf(context);
  return {
    requests: context.agreedTasks.flatMap((id) => {
      const task = taskOf(context, id);
      if (task === null) return [];
      const { issuerId, kind, site } = task;
      return [{ kind: 'issuer.link' as const, body: { year, issuerId, kind, site } }];
    }),
    results: [],
  };
}

/** What was signed, what became of it, and what is still waited for. */
export function submitted(context: TaxContext, { results, online, lifted, signer }: SubmitOutput): Change {
  const requests = context.requests.slice(0, results.length);
  const [about] = requests.slice(-1);
  const [registered] = results.slice(-1);
  const isStored = (_: RequestBody, i: number): boolean => results[i]?.state === 'stored';
  return {
    requests,
    results,
    online,
    lifted,
    waiting: [...context.waiting, ...requests.filter(isStored)],
    chosen: about?.kind === 'tax.select' && registered?.state !== 'refused' ? (registered ?? null) : null,
    selected: about?.kind === 'tax.select' && registered?.state !== 'refused' ? context.picks : context.selected,
    unlocked: results.length > 0 && signer === 'card' ? context.cardRef : context.unlocked,
    receipt:
      about === undefined || registered === undefined ? context.receipt : { about: about.kind, registered, signer },
  };
}

export const toggledIn = <Item>(items: readonly Item[], item: Item, isSame: (one: Item) => boolean): readonly Item[] =>
  items.some(isSame) ? items.filter((one) => !isSame(one)) : [...items, item];
