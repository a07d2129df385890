import type { EarlierRequest } from '../../state-machines/ports.ts';
import { REFUSAL_REASONS, type RefusalReason } from '../../state-machines/screens/screen.ts';
import type { Store } from '../store/store.ts';

export type RowState = 'pending' | 'parked' | 'completed' | 'kept' | 'refused';

/** A row on its way in; everything in it is an id, a pseudonym, sealed, or a time. */
export interface NewRow {
  readonly sequence: number;
  readonly registrationId: string;
  readonly receiptNumber: string;
  readonly kind: string;
  readonly personTag: Buffer;
  readonly envelope: Uint8Array;
  readonly storedAt: string;
}

export interface Outcome {
  readonly state: RowState;
  readonly receiptNumber: string;
  readonly reason: RefusalReason | null;
}

interface Decision {
  readonly registrationId: string;
  readonly state: 'completed' | 'kept' | 'refused';
  readonly reason: RefusalReason | null;
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
  // Rows go in the order of their sequence numbers, which the portal expects to rise.
  const pending = db
    .prepare("SELECT registration_id FROM registrations WHERE state = 'pending' ORDER BY sequence LIMIT 1")
    .pluck();
  const sealed = db.prepare(
    "SELECT envelope, attempts FROM registrations WHERE registration_id = ? AND state = 'pending'",
  );
  const tried = db.prepare(
    'UPDATE registrations SET attempts = attempts + 1, tried_at = @at, last_failure = @code WHERE registration_id = @registrationId',
  );
  const park = db.prepare("UPDATE registrations SET state = 'parked' WHERE registration_id = ? AND state = 'pending'");
  const decide = db.prepare(
    'UPDATE registrations SET state = @state, reason = @reason, decided_at = @decidedAt, envelope = NULL, last_failure = NULL ' +
      "WHERE registration_id = @registrationId AND state IN ('pending', 'parked')",
  );
  const outcome = db.prepare(
    'SELECT state, receipt_number AS receiptNumber, reason FROM registrations WHERE registration_id = ?',
  );
  const ofPerson = db.prepare(
    'SELECT state, receipt_number AS receiptNumber, reason FROM registrations WHERE person_tag = ? ORDER BY sequence',
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
    tried: (registrationId: string, at: string, code: string | null): void => {
      tried.run({ registrationId, at, code });
    },
    /** False when the row was no longer waiting. */
    park: (registrationId: string): boolean => park.run(registrationId).changes === 1,
    decide: (decision: Decision): boolean => decide.run(decision).changes === 1,
    outcome: (registrationId: string): Outcome | null => readOutcome(outcome.get(registrationId)),
    ofPerson: (personTag: Buffer): readonly EarlierRequest[] =>
      ofPerson.all(personTag).flatMap((row) => {
        const read = readOutcome(row);
        return read === null ? [] : [{ ...read, state: read.state === 'parked' ? 'pending' : read.state }];
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
  const { state, receiptNumber, reason } = row as { state: RowState; receiptNumber: string; reason: string | null };
  return { state, receiptNumber, reason: REFUSAL_REASONS.find((known) => known === reason) ?? null };
}
