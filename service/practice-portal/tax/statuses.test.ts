import { expect, test } from 'vitest';
import { LINK_SITES, type LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import {
  LINK_STATUSES,
  READINESS_STATUSES,
  TAX_PROVIDERS,
  type TaxPreparation,
} from '../../../state-machines/vocabulary/tax.ts';
import { taxPreparationSchema } from '../../portal-contract/tax/schemas.ts';
import { openCatalogues } from './catalogue.ts';
import { certificateKey, type LinkFact, type TaskFact, type TaxFacts } from './facts.ts';
import { preparationOf } from './preparation.ts';

const NOW = Date.parse('2026-11-20T03:00:00Z');
const DAY = 86_400_000;
const catalogue = openCatalogues().of(2026);
if (catalogue === undefined) throw new Error('no catalogue of 2026');

const CHOICES = TAX_PROVIDERS.map((providerId) => {
  const found = catalogue.kinds
    .flatMap(({ kind, issuers }) => issuers.map((issuer) => ({ kind, issuerId: issuer.issuerId, issuer })))
    .find(({ issuer }) => issuer.providerId === providerId);
  if (found === undefined) throw new Error(`nothing comes through ${providerId}`);
  return { kind: found.kind, issuerId: found.issuerId, providerId };
});

const LINKS: readonly (LinkFact | undefined)[] = [
  undefined,
  { linkedAt: NOW - DAY, notices: true, trouble: null },
  { linkedAt: NOW - DAY, notices: false, trouble: null },
  { linkedAt: NOW - DAY, notices: true, trouble: 'linkBroken' },
  { linkedAt: NOW - DAY, notices: true, trouble: 'siteAccountDeleted' },
  { linkedAt: NOW - 30 * DAY, notices: true, trouble: null },
];
const approved = { approval: 'approved', approvalDue: NOW - 9 * DAY } as const;
const TASKS: readonly (TaskFact | undefined)[] = [
  undefined,
  { approval: 'pending', approvalDue: NOW + DAY, linkedAt: null, arrivalDue: null },
  { approval: 'refused', approvalDue: NOW - DAY, linkedAt: null, arrivalDue: null },
  { ...approved, linkedAt: null, arrivalDue: null },
  { ...approved, linkedAt: NOW - DAY, arrivalDue: NOW + DAY },
  { ...approved, linkedAt: NOW - 5 * DAY, arrivalDue: NOW - DAY },
];

/** Whatever can be true of one certificate of this provider, and what the person is told. */
function* everything(): Generator<{ readonly facts: TaxFacts; readonly told: TaxPreparation }> {
  for (const choice of CHOICES)
    for (const etax of LINKS)
      for (const link of LINKS)
        for (const task of TASKS)
          for (const etaxRequestedAt of [null, NOW - 30 * DAY])
            for (const hasArrived of [false, true]) {
              const links = new Map<LinkSite, LinkFact>();
              if (etax !== undefined) links.set('e-tax', etax);
              if (link !== undefined && choice.providerId !== 'mynaportal' && choice.providerId !== 'e-tax') {
                links.set(choice.providerId, link);
              }
              const key = certificateKey(choice);
              const facts: TaxFacts = {
                registeredAt: NOW - 40 * DAY,
                selection: [choice],
                links,
                checked: new Set(LINK_SITES),
                tasks: new Map(task === undefined ? [] : [[key, task]]),
                arrived: new Set(hasArrived ? [key] : []),
                etaxRequestedAt,
                sitesDown: new Set(),
                issuersDown: new Set(),
              };
              yield { facts, told: preparationOf(catalogue as NonNullable<typeof catalogue>, facts, NOW) };
            }
}

test('a provider’s rows have every status of its cells, and no other', () => {
  const links: Record<string, Set<string>> = {};
  const readiness: Record<string, Set<string>> = {};
  for (const { told } of everything()) {
    for (const { site, status } of told.links) links[site] = (links[site] ?? new Set()).add(status);
    for (const { providerId, status } of told.readiness) {
      readiness[providerId] = (readiness[providerId] ?? new Set()).add(status);
    }
  }
  const asSets = (table: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(table).map(([key, statuses]) => [key, new Set(statuses)]));
  expect(links).toEqual(asSets(LINK_STATUSES));
  expect(readiness).toEqual(asSets(READINESS_STATUSES));
});

test('whatever is true, what is told keeps its promises', () => {
  for (const { facts, told } of everything()) {
    expect(taxPreparationSchema.safeParse(told).success).toBe(true);
    const [row] = told.readiness;
    const etax = facts.links.get('e-tax');
    if (etax?.trouble !== null) expect(row).toMatchObject({ needs: 'etaxLink', expectedBy: null });
    // 準備完了 is said only of what can be fetched, and nothing that waits is without its day.
    if (row?.status === 'ready') expect(row.needs).toBeNull();
    const hasDay = row?.needs === 'approval' || row?.needs === 'arrival' || row?.needs === 'overdue';
    expect(row?.expectedBy !== null, JSON.stringify(row)).toBe(hasDay);
    expect(told.steps.ready === 'done').toBe(row?.needs === null);
    for (const link of told.links) {
      if (link.trouble !== null) expect([link.linked, link.status === 'done']).toEqual([false, false]);
    }
  }
});

test('refused notices are told as what is missing, unless the certificate came before', () => {
  const refused = [...everything()].filter(({ facts, told }) => {
    const provider = told.selection[0]?.providerId;
    const link = provider === undefined || provider === 'mynaportal' ? undefined : facts.links.get(provider);
    return link?.notices === false && link.trouble === null && facts.links.get('e-tax')?.trouble === null;
  });
  expect(refused.length).toBeGreaterThan(0);
  for (const { facts, told } of refused) {
    expect(told.readiness[0]?.needs).toBe(facts.arrived.size > 0 ? null : 'notices');
  }
});
