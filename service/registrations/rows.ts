import type { EarlierRequest } from '../../state-machines/ports/requests.ts';
import { REFUSAL_REASONS, type RefusalReason } from '../../state-machines/screens/requests.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { REQUEST_KINDS, type RequestKind } from '../../state-machines/vocabulary/requests.ts';
import type { Store } from '../store/store.ts';

export type RowState = 'pending' | 'parked' | 'completed' | 'kept' | 'refused';

/** A row on its way in; everything in it is an id, a pseudonym, sealed, or a time. */
export interface NewRow {
  readonly sequence: number;
  readonly registrationId: string;
  readonly receiptNumber: string;
  readonly kind: RequestKind;
  readonly personTag: Buffer;
  readonly envelope: Uint8Array;
  readonly storedAt: string;
}

export interface Outcome {
  readonly state: RowState;
  readonly receiptNumber: string;
  readonly reason: RefusalReason | null;
  /** YYYY-MM-DD, or null when nothing more is waited for. */
  readonly expectedBy: string | null;
}

/** A try that brought no receipt. `blamed`: the row itself may be what failed. */
export interface FailedTry {
  readonly code: string;
  readonly blamed: boolean;
  readonly receiptRefused: boolean;
}

/** What speaks against a row: failures that may be its own, receipts that failed the check, whether others went meanwhile. */
export interface Suspicion {
  readonly failures: number;
  readonly refusals: number;
  readonly overtaken: boolean;
}

interface Decision {
  readonly registrationId: string;
  readonly state: 'completed' | 'kept' | 'refused';
  readonly reason: RefusalReason | null;
  readonly expectedBy: string | null;
  readonly decidedAt: string;
}

/** The table of registrations: every question asked of it is here. */
export function registrationRows(store: Store) {
  const { db } = store;
  const insert = db.prepare(
    'INSERT INTO registrations (sequence, registration_id, receipt_number, kind, person_tag, state, envelope, stored_at) ' +
      "VALUES (@sequence, @registrationId, @receiptNumber, @kind, @personTag, 'pending', @envelope, @storedAt)",
  );
  const numberUsed = db.prepare('SELECT 1 FROM registrations WHERE receipt_number = ?').pluck();
  const waiting = db.prepare("SELECT count(*) FROM registrations WHERE state IN ('pending', 'parked')").pluck();
  const counts = db.prepare('SELECT state, count(*) AS rows FROM registrations GROUP BY state');
  // Rows go in the order of their numbers; those that were set aside go last, in turn. A person's rows keep their order until
  // the portal is known to take others, or for half a day.
  const pending = db
    .prepare(
      `SELECT registration_id FROM registrations AS row
       WHERE state = 'pending' AND NOT EXISTS (
         SELECT 1 FROM registrations AS earlier
         WHERE earlier.person_tag = row.person_tag AND earlier.state = 'pending' AND earlier.sequence < row.sequence
           AND earlier.overtaken = 0 AND earlier.row_failures < ${LIMITS.deliveryRowTriesAlone})
       ORDER BY CASE WHEN row_failures < ${LIMITS.deliveryRowTries} THEN 0 ELSE row_failures END, sequence LIMIT 1`,
    )
    .pluck();
  const sealed = db.prepare(
    "SELECT envelope, attempts FROM registrations WHERE registration_id = ? AND state = 'pending'",
  );
  const tried = db.prepare(
    `UPDATE registrations
     SET attempts = attempts + 1, tried_at = @at, last_failure = @code, row_failures = row_failures + @blamed,
       receipt_refusals = receipt_refusals + @refused
     WHERE registration_id = @registrationId
     RETURNING row_failures AS failures, receipt_refusals AS refusals, overtaken`,
  );
  // What failed before may have been the portal; what fails from now on is the row, so the count begins again.
  const overtake = db.prepare(
    `UPDATE registrations SET overtaken = 1, row_failures = ${LIMITS.deliveryRowTries}
     WHERE state = 'pending' AND overtaken = 0 AND row_failures >= ${LIMITS.deliveryRowTries}`,
  );
  const release = db.prepare(
    `UPDATE registrations SET state = 'pending', overtaken = 1, row_failures = ${LIMITS.deliveryRowTries}, receipt_refusals = 0
     WHERE state = 'parked'`,
  );
  const park = db.prepare("UPDATE registrations SET state = 'parked' WHERE registration_id = ? AND state = 'pending'");
  const decide = db.prepare(
    'UPDATE registrations SET state = @state, reason = @reason, expected_by = @expectedBy, decided_at = @decidedAt, envelope = NULL, last_failure = NULL ' +
      "WHERE registration_id = @registrationId AND state IN ('pending', 'parked')",
  );
  const outcome = db.prepare(
    `SELECT state, receipt_number AS receiptNumber, reason, expected_by AS expectedBy
     FROM registrations WHERE registration_id = ?`,
  );
  const ofPerson = db.prepare(
    `SELECT kind, state, receipt_number AS receiptNumber, reason, expected_by AS expectedBy
     FROM registrations WHERE person_tag = ? ORDER BY sequence`,
  );
  const forget = db.prepare(
    "UPDATE registrations SET person_tag = NULL WHERE receipt_number = ? AND state NOT IN ('pending', 'parked')",
  );
  const forgetOlder = db.prepare(
    'UPDATE registrations SET person_tag = NULL ' +
      "WHERE person_tag IS NOT NULL AND state NOT IN ('pending', 'parked') AND decided_at < ?",
  );

  return {
    insert: (row: NewRow): void => {
      insert.run({ ...row, envelope: Buffer.from(row.envelope) });
    },
    isNumberUsed: (receiptNumber: string): boolean => numberUsed.get(receiptNumber) !== undefined,
    /** Undelivered rows, parked ones included. */
    waiting: (): number => waiting.get() as number,
    counts: (): Readonly<Partial<Record<RowState, number>>> =>
      Object.fromEntries((counts.all() as { state: RowState; rows: number }[]).map((row) => [row.state, row.rows])),
    oldestPending: (): string | null => (pending.get() as string | undefined) ?? null,
    sealed: (registrationId: string): { readonly envelope: Buffer; readonly attempts: number } | null =>
      (sealed.get(registrationId) as { envelope: Buffer; attempts: number } | undefined) ?? null,
    /** Counts one attempt and gives what speaks against the row now. */
    tried: (registrationId: string, at: string, failed: FailedTry | null): Suspicion => {
      const [blamed, refused] = [failed?.blamed ? 1 : 0, failed?.receiptRefused ? 1 : 0];
      const row = tried.get({ registrationId, at, code: failed?.code ?? null, blamed, refused }) as
        | { failures: number; refusals: number; overtaken: number }
        | undefined;
      return { failures: row?.failures ?? 0, refusals: row?.refusals ?? 0, overtaken: row?.overtaken === 1 };
    },
    /** Another row went through: the portal works, whatever is wrong with the ones set aside. */
    overtake: (): void => {
      overtake.run();
    },
    /** Parked rows wait again, behind all others. Gives how many. */
    release: (): number => release.run().changes,
    /** False when the row was no longer waiting. */
    park: (registrationId: string): boolean => park.run(registrationId).changes === 1,
    decide: (decision: Decision): boolean => decide.run(decision).changes === 1,
    outcome: (registrationId: string): Outcome | null => readOutcome(outcome.get(registrationId)),
    ofPerson: (personTag: Buffer): readonly EarlierRequest[] =>
      ofPerson.all(personTag).flatMap((row) => {
        const read = readOutcome(row);
        const { kind } = row as { readonly kind: string };
        const about = REQUEST_KINDS.find((known) => known === kind);
        if (read === null || about === undefined) return [];
        const { expectedBy, receiptNumber, reason, state } = read;
        return [{ about, receiptNumber, reason, expectedBy, state: state === 'parked' ? 'pending' : state }];
      }),
    /** Cuts the link to the person of a decided row. */
    forget: (receiptNumber: string): void => {
      forget.run(receiptNumber);
    },
    forgetOlder: (decidedBefore: string): number => forgetOlder.run(decidedBefore).changes,
  };
}

export type RegistrationRows = ReturnType<typeof registrationRows>;

function readOutcome(row: unknown): Outcome | null {
  if (row === undefined) return null;
  const { reason, ...rest } = row as Omit<Outcome, 'reason'> & { readonly reason: string | null };
  const { state, receiptNumber, expectedBy } = rest;
  return { state, receiptNumber, expectedBy, reason: REFUSAL_REASONS.find((known) => known === reason) ?? null };
}
