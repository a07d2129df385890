import type { Submitted } from '../ports/requests.ts';
import type { ScreenData } from '../screens/screen.ts';
import type { ItemResult } from '../screens/tax-preparation-screens.ts';
import { BAR_ACTIONS, type View, view } from '../screens/view.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';
import type { CertificateKind } from '../vocabulary/tax.ts';
import { stepProgress, taxProgress } from './list-view.ts';
import type { TaxContext } from './tax-context.ts';
import { linkFacts, selectionOf, sitesToLink } from './tax-facts.ts';

/** The kinds of certificates that come through a site. */
const kindsThrough = (context: TaxContext, site: LinkSite): readonly CertificateKind[] => [
  ...new Set(
    selectionOf(context)
      .filter(({ providerId }) => providerId === site)
      .map(({ kind }) => kind),
  ),
];

/** What became of one signature. With a day it is taken, but its answer comes later. */
export function itemResult({ state, receiptNumber, reason, expectedBy }: Submitted): ItemResult {
  const answered = expectedBy === null ? 'done' : 'pending';
  const outcome = state === 'refused' || state === 'stored' ? state : answered;
  return { outcome, receiptNumber, reason, expectedBy };
}

/** T-20. */
export function linksView(context: TaxContext): View {
  const open = sitesToLink(context).length;
  const { chosen } = context;
  return view(
    'T-20',
    {
      sites: linkFacts(context).map(({ site, status, action, checked, trouble, available, notices }) => ({
        site,
        kinds: kindsThrough(context, site),
        status,
        action,
        checked,
        trouble,
        available,
        silent: notices === false,
      })),
      chosen:
        chosen === null
          ? null
          : { outcome: chosen.state === 'stored' ? 'stored' : 'done', receiptNumber: chosen.receiptNumber },
      open,
      offline: context.state === null,
    },
    context.entry,
    [
      ...(open > 0 ? (['linkAll', 'linkSite'] as const) : []),
      ...(context.state === null ? [] : (['lookAtSite'] as const)),
      'toSteps',
      'back',
      ...BAR_ACTIONS,
    ],
    { progress: taxProgress(context, 3) },
  );
}

/** What a link is made for beside the steps, where that has to be said. */
const becauseOf = ({ sites, wish }: TaxContext): ScreenData['T-21']['because'] => {
  if (wish.for === 'etaxRequest') return 'etaxRequest';
  return wish.for === 'link' && sites.length > 1 ? 'etaxFirst' : null;
};

/** T-21. */
export function consentView(context: TaxContext): View {
  const { sites, agreed, entry } = context;
  return view(
    'T-21',
    {
      because: becauseOf(context),
      sites: sites.map((site) => ({ site, kinds: kindsThrough(context, site), agreed: agreed.includes(site) })),
    },
    entry,
    ['toggleSite', ...(agreed.length > 0 ? (['next'] as const) : []), 'back', ...BAR_ACTIONS],
    { progress: stepProgress(context, 3) },
  );
}

/** T-22. */
export function noticesView(context: TaxContext): View {
  const { sites, agreed, notices, entry } = context;
  return view(
    'T-22',
    { sites: sites.filter((site) => agreed.includes(site)), selected: notices },
    entry,
    ['answer', 'back', ...BAR_ACTIONS],
    { progress: stepProgress(context, 3) },
  );
}

/** T-23. */
export function linkedView(context: TaxContext): View {
  const { requests, results, notices, entry } = context;
  const rows = results.flatMap((result, i) => {
    const request = requests[i];
    return request?.kind === 'link.create' ? [{ ...itemResult(result), site: request.body.site }] : [];
  });
  const failed = rows.some(({ outcome }) => outcome === 'refused');
  return view(
    'T-23',
    { results: rows, notices: notices === true },
    entry,
    [
      ...(failed ? (['retry'] as const) : []),
      'next',
      ...(context.wish.for === 'steps' ? (['toSteps'] as const) : []),
      ...BAR_ACTIONS,
    ],
    { progress: stepProgress(context, 3) },
  );
}

/** T-24. */
export function lookView(context: TaxContext): View | null {
  const { looking, known, entry } = context;
  const site = known?.catalogue.sites.find((one) => one.site === looking);
  if (looking === null || site === undefined) return null;
  const checked = linkFacts(context).some((link) => link.site === looking && link.checked);
  return view(
    'T-24',
    { site, kinds: kindsThrough(context, looking), checked },
    entry,
    ['checkedSite', 'back', ...BAR_ACTIONS],
    { progress: taxProgress(context, 3) },
  );
}
