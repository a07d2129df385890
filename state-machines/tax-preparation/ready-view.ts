import type { ReadinessRow, SiteToLookAt } from '../screens/tax-preparation-screens.ts';
import { BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { ReadinessStatus } from '../vocabulary/tax.ts';
import { taxProgress } from './list-view.ts';
import { certificateName } from './tax-choices.ts';
import type { TaxContext } from './tax-context.ts';

/** The group each status is told in. 処理中 may need something at the issuer's own site: the resident has to look. */
const GROUP: Readonly<Record<ReadinessStatus, 'ready' | 'notReady' | 'look'>> = {
  ready: 'ready',
  todo: 'notReady',
  working: 'look',
  none: 'look',
};

/** T-90. */
export function readyView(context: TaxContext): View | null {
  const { known, state, slip, entry } = context;
  if (state === null) return null;
  const rows = state.readiness.map((row) => ({
    group: GROUP[row.status],
    site: row.providerId,
    row: {
      ...certificateName(known?.catalogue ?? null, row),
      status: row.status,
      needs: row.needs,
      expectedBy: row.expectedBy,
    } satisfies ReadinessRow,
  }));
  const inGroup = (group: (typeof rows)[number]['group']) =>
    rows.filter((one) => one.group === group).map(({ row }) => row);
  const looked = new Set<string>(rows.filter(({ group }) => group === 'look').map(({ site }) => site));
  const sites: readonly SiteToLookAt[] = known?.catalogue.sites.filter(({ site }) => looked.has(site)) ?? [];
  const days = rows.flatMap(({ row }) => row.expectedBy ?? []).sort();
  return view(
    'T-90',
    {
      year: state.year,
      ready: inGroup('ready'),
      notReady: inGroup('notReady'),
      look: inGroup('look'),
      sites,
      nextDay: days[0] ?? null,
      complete: rows.length > 0 && rows.every(({ group }) => group === 'ready'),
      slip,
    },
    entry,
    ['showSlip', 'signOut', 'back', 'toSteps', ...BAR_ACTIONS],
    { progress: taxProgress(context, 6) },
  );
}
