import type { Account } from '../records/persons.ts';
import type { Records } from '../records/records.ts';
import type { TaxFacts } from './facts.ts';

/** One person's preparation for one year, as it is recorded now. */
export function readTaxFacts({ siteLinks, tax }: Records, { createdAt, personId }: Account, year: number): TaxFacts {
  const whose = { personId, year };
  const links = siteLinks
    .of(personId)
    .flatMap(({ linkedAt, notices, site, trouble }) =>
      linkedAt === null ? [] : [[site, { linkedAt, notices, trouble }] as const],
    );
  return {
    registeredAt: createdAt,
    selection: tax.selection(whose),
    links: new Map(links),
    checked: tax.checked(whose),
    tasks: tax.tasks(whose),
    arrived: tax.arrived(whose),
    etaxRequestedAt: tax.etaxRequestedAt(personId),
    sitesDown: new Set(),
    issuersDown: new Set(),
  };
}
