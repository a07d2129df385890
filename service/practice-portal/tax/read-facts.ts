import { LINK_SITES } from '../../../state-machines/vocabulary/link-sites.ts';
import type { Account } from '../records/persons.ts';
import type { Records } from '../records/records.ts';
import type { TaskRow } from '../records/tax.ts';
import type { TaxFacts } from './facts.ts';

/** One person's preparation for one year, as it is at this moment. */
export function readTaxFacts(records: Records, { createdAt, personId }: Account, year: number, now: number): TaxFacts {
  const { siteLinks, situations, tax } = records;
  const whose = { personId, year };
  const links = siteLinks
    .of(personId)
    .flatMap(({ linkedAt, notices, site, trouble }) =>
      linkedAt === null ? [] : [[site, { linkedAt, notices, trouble }] as const],
    );
  const selection = tax.selection(whose);
  const tasks = [...tax.tasks(whose)].map(([key, task]) => [key, asOf(records, task, now)] as const);
  return {
    registeredAt: createdAt,
    selection,
    links: new Map(links),
    checked: tax.checked(whose),
    tasks: new Map(tasks),
    arrived: tax.arrived(whose),
    etaxRequestedAt: tax.etaxRequestedAt(personId),
    sitesDown: new Set(LINK_SITES.filter((site) => situations.site(site).down)),
    issuersDown: new Set(selection.map(({ issuerId }) => issuerId).filter((id) => situations.issuer(id).down)),
  };
}

/** With ① decided, when its day has come. */
export function asOf({ situations }: Records, task: TaskRow, now: number): TaskRow {
  if (task.approval !== 'pending' || task.approvalDue > now) return task;
  return { ...task, approval: situations.issuer(task.issuerId).refuses ? 'refused' : 'approved' };
}
