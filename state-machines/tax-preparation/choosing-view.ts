import { KANA_ROWS } from '../screens/tax-preparation-screens.ts';
import { BAR_ACTIONS, type View, view } from '../screens/view.ts';
import { taxProgress } from './list-view.ts';
import { certificateName, choiceOf, isInRow, isPicked, issuersOf, kindsOffered, kindsToAsk } from './tax-choices.ts';
import type { TaxContext } from './tax-context.ts';
import { effortsOf } from './tax-effort.ts';

/** T-10. */
export function kindsView(context: TaxContext): View | null {
  const { known, kinds, entry } = context;
  if (known === null) return null;
  const rows = kindsOffered(known.catalogue).map((kind) => ({ kind, chosen: kinds.includes(kind) }));
  const onward = kinds.length > 0 ? (['next'] as const) : [];
  return view(
    'T-10',
    { kinds: rows, keptSince: known.keptSince },
    entry,
    ['toggleKind', ...onward, 'back', 'toSteps', ...BAR_ACTIONS],
    { progress: taxProgress(context, 2) },
  );
}

/** T-11. */
export function issuerView(context: TaxContext): View | null {
  const { known, kinds, kindAt, picks, row, notListed, entry } = context;
  const asked = known === null ? [] : kindsToAsk(known.catalogue, kinds);
  const kind = asked[kindAt];
  if (known === null || kind === undefined) return null;
  const all = issuersOf(known.catalogue, kind);
  return view(
    'T-11',
    {
      kind,
      k: kindAt + 1,
      of: asked.length,
      row,
      rows: KANA_ROWS.filter((name) => all.some((issuer) => isInRow(issuer, name))),
      issuers: all
        .filter((issuer) => row === null || isInRow(issuer, row))
        .map((issuer) => ({
          issuerId: issuer.issuerId,
          provider: issuer.providerId,
          issuer: issuer.name,
          kana: issuer.kana,
          chosen: isPicked(picks, choiceOf(kind, issuer)),
        })),
      notListed,
      chosen: picks.filter((pick) => pick.kind === kind).length,
    },
    entry,
    ['toggleIssuer', 'showRow', 'notListed', 'next', 'back', ...BAR_ACTIONS],
    { progress: taxProgress(context, 2) },
  );
}

/** T-12. */
export function selectionView(context: TaxContext): View | null {
  const { known, picks, state, results, entry } = context;
  if (known === null) return null;
  const { manuals, here, waitDays } = effortsOf(known.catalogue, picks);
  const [result] = results;
  return view(
    'T-12',
    {
      certificates: picks.map((pick) => certificateName(known.catalogue, pick)),
      manuals,
      here,
      waitDays,
      offline: state === null,
      refused:
        result?.state === 'refused' ? { reason: result.reason ?? 'other', receiptNumber: result.receiptNumber } : null,
    },
    entry,
    [...(picks.length > 0 ? (['next'] as const) : []), 'back', ...BAR_ACTIONS],
    { progress: taxProgress(context, 2) },
  );
}
