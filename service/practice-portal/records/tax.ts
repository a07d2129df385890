import type { LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type { ChosenCertificate } from '../../../state-machines/vocabulary/tax.ts';
import { certificateKey, type TaskFact } from '../tax/facts.ts';
import type { PortalDatabase } from './open.ts';

interface Certificate {
  readonly kind: string;
  readonly issuerId: string;
}
type TaskRow = TaskFact & Certificate;
/** One person's preparation for one year. */
interface Whose {
  readonly personId: number;
  readonly year: number;
}

/** 確定申告の事前準備: what was chosen, what was done with each issuer, what has come. */
export function taxRecords(database: PortalDatabase) {
  const of = <Row>(sql: string) => database.prepare<[number, number], Row>(`${sql} WHERE person_id = ? AND year = ?`);
  const choices = of<{ readonly certificates: string }>('SELECT certificates FROM tax_selections');
  const choose = database.prepare<[number, number, string, number]>(
    `INSERT INTO tax_selections VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id, year) DO UPDATE SET certificates = excluded.certificates, chosen_at = excluded.chosen_at`,
  );
  const checks = of<{ readonly site: LinkSite }>('SELECT site FROM tax_checks');
  const check = database.prepare<[number, number, LinkSite, number]>(
    'INSERT INTO tax_checks VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET checked_at = excluded.checked_at',
  );
  const tasks = of<TaskRow>(
    `SELECT kind, issuer_id AS issuerId, approval, approval_due AS approvalDue, linked_at AS linkedAt,
       arrival_due AS arrivalDue FROM tax_tasks`,
  );
  const arrivals = of<Certificate>('SELECT kind, issuer_id AS issuerId FROM tax_arrivals');
  const etaxRequested = database.prepare<[number], { readonly at: number | null }>(
    "SELECT max(decided_at) AS at FROM etax_requests WHERE person_id = ? AND state = 'accepted'",
  );
  return {
    selection: ({ personId, year }: Whose): readonly ChosenCertificate[] =>
      JSON.parse(choices.get(personId, year)?.certificates ?? '[]'),
    /** Replaces what was chosen before. */
    select({ personId, year }: Whose, certificates: readonly ChosenCertificate[], now: number): void {
      choose.run(personId, year, JSON.stringify(certificates), now);
    },
    checked: ({ personId, year }: Whose): ReadonlySet<LinkSite> =>
      new Set(checks.all(personId, year).map(({ site }) => site)),
    check({ personId, year }: Whose, site: LinkSite, now: number): void {
      check.run(personId, year, site, now);
    },
    tasks: ({ personId, year }: Whose): ReadonlyMap<string, TaskFact> =>
      new Map(tasks.all(personId, year).map((row) => [certificateKey(row), row])),
    arrived: ({ personId, year }: Whose): ReadonlySet<string> =>
      new Set(arrivals.all(personId, year).map(certificateKey)),
    etaxRequestedAt: (personId: number): number | null => etaxRequested.get(personId)?.at ?? null,
  };
}
