import { BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { LIMITS } from '../vocabulary/limits.ts';
import { itemResult } from './linking-view.ts';
import { taxProgress } from './list-view.ts';
import { certificateName, isSameCertificate, issuerOf } from './tax-choices.ts';
import type { TaskId, TaxContext } from './tax-context.ts';
import { firstOpen, secondOpen, type TaskFact, taskFacts, taskOf } from './tax-facts.ts';

const nameOf = ({ known }: TaxContext, { kind, issuerId, site }: TaskFact) =>
  certificateName(known?.catalogue ?? null, { kind, issuerId, providerId: site });

/** T-30. */
export function issuersView(context: TaxContext): View {
  const tasks = taskFacts(context);
  const first = tasks.filter(firstOpen).length;
  const second = tasks.filter(secondOpen).length;
  const next =
    first > 0 ? ({ step: 1, count: first } as const) : second > 0 ? ({ step: 2, count: second } as const) : null;
  return view(
    'T-30',
    {
      issuers: tasks.map((task) => ({
        ...nameOf(context, task),
        issuerId: task.issuerId,
        first: task.first,
        second: task.second,
        expectedBy: task.expectedBy,
        available: task.available,
        open: firstOpen(task) || secondOpen(task),
      })),
      next,
      offline: context.state === null,
    },
    context.entry,
    [...(next === null ? [] : (['next', 'openIssuer'] as const)), 'toSteps', 'back', ...BAR_ACTIONS],
    { progress: taxProgress(context, 4) },
  );
}

/** T-31. */
export function numberView(context: TaxContext): View | null {
  const { tasks, taskAt, known, numberProblem, typed, entry } = context;
  const id = tasks[taskAt];
  const task = id === undefined ? null : taskOf(context, id);
  if (task === null) return null;
  const issuer = issuerOf(known?.catalogue ?? null, task);
  const number = issuer?.number ?? null;
  return view(
    'T-31',
    {
      ...nameOf(context, task),
      k: taskAt + 1,
      of: tasks.length,
      number: number === null ? null : { name: number.name, example: number.example },
      problem: numberProblem,
      waitDays: issuer?.waitDays1 ?? 0,
      max: LIMITS.issuerNumberCharacters,
    },
    entry,
    [...(number === null ? (['next'] as const) : (['draft', 'submitText'] as const)), 'back', ...BAR_ACTIONS],
    { progress: taxProgress(context, 4), draft: number === null ? null : typed },
  );
}

/** T-32 and T-34. */
export function doneView(context: TaxContext, id: 'T-32' | 'T-34'): View {
  const { requests, results, entry } = context;
  const rows = results.flatMap((result, i) => {
    const request = requests[i];
    const task =
      request?.kind === 'issuer.register' || request?.kind === 'issuer.link'
        ? taskFacts(context).find(
            ({ issuerId, kind }) => issuerId === request.body.issuerId && kind === request.body.kind,
          )
        : undefined;
    return task === undefined ? [] : [{ ...itemResult(result), ...nameOf(context, task) }];
  });
  const failed = rows.some(({ outcome }) => outcome === 'refused');
  return view(
    id,
    { results: rows },
    entry,
    [...(failed ? (['retry'] as const) : []), 'next', 'toSteps', ...BAR_ACTIONS],
    { progress: taxProgress(context, 4) },
  );
}

const isAmong = (tasks: readonly TaskId[], task: TaskId): boolean => tasks.some((one) => isSameCertificate(one, task));

/** T-33. */
export function secondConsentView(context: TaxContext): View {
  const { tasks, agreedTasks, entry } = context;
  const all = taskFacts(context);
  return view(
    'T-33',
    {
      items: all
        .filter((task) => isAmong(tasks, task))
        .map((task) => ({
          ...nameOf(context, task),
          issuerId: task.issuerId,
          agreed: isAmong(agreedTasks, task),
        })),
      later: all
        .filter((task) => !isAmong(tasks, task) && task.second === 'locked')
        .map((task) => ({ ...nameOf(context, task), expectedBy: task.expectedBy })),
    },
    entry,
    ['toggleTask', ...(agreedTasks.length > 0 ? (['next'] as const) : []), 'back', ...BAR_ACTIONS],
    { progress: taxProgress(context, 4) },
  );
}
