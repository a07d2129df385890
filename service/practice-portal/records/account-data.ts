import type { PortalDatabase } from './open.ts';

/** Whatever names a person, and goes with their account. */
const ERASED = [
  ['notices', 'person_id'],
  ['own_data', 'person_id'],
  ['exchanges', 'person_id'],
  ['operations', 'person_id'],
  ['folder_items', 'person_id'],
  ['site_links', 'person_id'],
  ['etax_requests', 'person_id'],
  ['phone_tickets', 'person_id'],
  ['tax_selections', 'person_id'],
  ['tax_checks', 'person_id'],
  ['tax_tasks', 'person_id'],
  ['tax_arrivals', 'person_id'],
  ['delegations', 'delegate_id'],
  ['delegations', 'principal_id'],
  ['accounts', 'person_id'],
] as const;

/**
 * What names a person and stays: who holds which certificate, the sessions (ended), mails that were sent, and receipts,
 * which are for ever, but are no longer of the person.
 */
const KEPT = [
  ['certificates', 'person_id'],
  ['sessions', 'person_id'],
  ['mails', 'person_id'],
  ['receipts', 'person_id'],
] as const;

/** Every column that names a person, so that a test finds a new one nobody thought of here. */
export const PERSON_COLUMNS: readonly string[] = [...ERASED, ...KEPT].map(([table, column]) => `${table}.${column}`);

/** All there is of an account, wherever it is kept. */
export function accountData(database: PortalDatabase) {
  const erase = ERASED.map(([table, column]) => database.prepare<[number]>(`DELETE FROM ${table} WHERE ${column} = ?`));
  const endSessions = database.prepare<[number, number]>(
    'UPDATE sessions SET ended_at = ? WHERE person_id = ? AND ended_at IS NULL',
  );
  const letGo = database.prepare<[number]>('UPDATE receipts SET person_id = NULL WHERE person_id = ?');
  return {
    /** Nobody is signed in with it any more, and a new account of the same person begins empty. */
    erase(personId: number, now: number): void {
      for (const statement of erase) statement.run(personId);
      endSessions.run(now, personId);
      letGo.run(personId);
    },
  };
}
