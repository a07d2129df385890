import type { LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type { ChosenCertificate } from '../../../state-machines/vocabulary/tax.ts';
import { certificateKey, type TaskFact } from '../tax/facts.ts';
import type { PortalDatabase } from './open.ts';

interface Certificate {
  readonly kind: string;
  readonly issuerId: string;
}
export type TaskRow = TaskFact & Certificate;
/** One person's preparation for one year. */
export interface Whose {
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
  const putTask = database.prepare<[number, number, string, string, TaskFact['approval'], number]>(
    `INSERT INTO tax_tasks VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)
     ON CONFLICT DO UPDATE SET approval = excluded.approval, approval_due = excluded.approval_due`,
  );
  const linkTask = database.prepare<[number | null, number | null, number, number, string, string]>(
    'UPDATE tax_tasks SET linked_at = ?, arrival_due = ? WHERE person_id = ? AND year = ? AND kind = ? AND issuer_id = ?',
  );
  const addArrival = database.prepare<[number, number, string, string, number]>(
    'INSERT INTO tax_arrivals VALUES (?, ?, ?, ?, ?)',
  );
  const dropArrival = database.prepare<[number, number, string, string]>(
    'DELETE FROM tax_arrivals WHERE person_id = ? AND year = ? AND kind = ? AND issuer_id = ?',
  );
  const years = database.prepare<[number, number], { readonly year: number }>(
    `SELECT year FROM tax_selections WHERE person_id = ? UNION SELECT year FROM tax_tasks WHERE person_id = ?
      ORDER BY year`,
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
    tasks: ({ personId, year }: Whose): ReadonlyMap<string, TaskRow> =>
      new Map(tasks.all(personId, year).map((row) => [certificateKey(row), row])),
    /** ① was asked for, or is decided. ② stays as it is. */
    approve(
      { personId, year }: Whose,
      { issuerId, kind }: Certificate,
      { approval, approvalDue }: Pick<TaskFact, 'approval' | 'approvalDue'>,
    ): void {
      putTask.run(personId, year, kind, issuerId, approval, approvalDue);
    },
    /** ② was done, and the certificate will come. */
    linkIssuer({ personId, year }: Whose, { issuerId, kind }: Certificate, now: number, arrivalDue: number): void {
      linkTask.run(now, arrivalDue, personId, year, kind, issuerId);
    },
    /** ② is lost, and what had come through it. */
    unlinkIssuer({ personId, year }: Whose, { issuerId, kind }: Certificate): void {
      linkTask.run(null, null, personId, year, kind, issuerId);
      dropArrival.run(personId, year, kind, issuerId);
    },
    arrive({ personId, year }: Whose, { issuerId, kind }: Certificate, at: number): void {
      addArrival.run(personId, year, kind, issuerId, at);
    },
    /** Every year the person has begun. */
    years: (personId: number): readonly number[] => years.all(personId, personId).map(({ year }) => year),
    arrived: ({ personId, year }: Whose): ReadonlySet<string> =>
      new Set(arrivals.all(personId, year).map(certificateKey)),
    etaxRequestedAt: (personId: number): number | null => etaxRequested.get(personId)?.at ?? null,
  };
}
