import { describe, expect, test } from 'vitest';
import { signedInIdentity } from '../testing/sample-card.ts';
import { CATALOGUE, WorldTax } from '../testing/world-tax.ts';
import { LINK_SITES } from '../vocabulary/link-sites.ts';
import { LINK_STATUSES, READINESS_STATUSES, TAX_PROVIDERS } from '../vocabulary/tax.ts';
import { freshTax, type TaxContext } from './tax-context.ts';
import { taxView } from './tax-view.ts';

const known = { catalogue: CATALOGUE, keptSince: null };

function contextWith(state: Partial<NonNullable<TaxContext['state']>>): TaxContext {
  const fresh = freshTax({
    wish: { for: 'steps' },
    online: true,
    cardRef: 'c',
    identity: signedInIdentity,
    choseTouch: false,
  });
  return { ...fresh, known, state: { ...new WorldTax().state, ...state } };
}

const cells = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([provider, statuses]) => statuses.map((status) => [provider, status] as const));

describe('連携状況リスト tells of each provider what it can have, and nothing else', () => {
  test.each(cells(LINK_STATUSES))('%s: %s', (provider, status) => {
    const site = LINK_SITES.find((one) => one === provider) ?? 'e-tax';
    const link = { site, linked: status !== 'todo', trouble: null, available: true, notices: true, checked: false };
    const context = contextWith({ links: [{ ...link, status: status as 'done' }] });
    expect(taxView({ value: 'links', context })).toMatchObject({
      id: 'T-20',
      data: { sites: [{ site, status, action: { done: null, todo: 'link', check: 'look' }[status] }] },
    });
  });

  test.each(LINK_SITES)('%s is linked before it can be looked at', (site) => {
    const [status = 'todo'] = [...LINK_STATUSES[site]].reverse();
    const link = { site, status, linked: false, trouble: null, available: true, notices: null, checked: false };
    expect(taxView({ value: 'links', context: contextWith({ links: [link] }) })).toMatchObject({
      data: { sites: [{ action: 'link' }], open: 1 },
    });
  });
});

describe('証明書の準備状況 stands in its group: only 準備完了 is proven', () => {
  const GROUPS = { ready: 'ready', todo: 'notReady', working: 'look', none: 'look' } as const;

  test.each(cells(READINESS_STATUSES))('%s: %s', (provider, status) => {
    const providerId = TAX_PROVIDERS.find((one) => one === provider) ?? 'mynaportal';
    const row = {
      kind: 'life-insurance',
      issuerId: 'kokuzei-seimei',
      providerId,
      needs: null,
      expectedBy: null,
    } as const;
    const context = contextWith({ readiness: [{ ...row, status: status as 'ready' }] });
    const view = taxView({ value: 'ready', context });
    if (view?.id !== 'T-90') throw new Error('no readiness');
    const group = GROUPS[status as keyof typeof GROUPS];
    for (const name of ['ready', 'notReady', 'look'] as const)
      expect(view.data[name]).toHaveLength(name === group ? 1 : 0);
  });
});
