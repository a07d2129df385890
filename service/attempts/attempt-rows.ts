import type { FailureCode } from '../../state-machines/vocabulary/failures.ts';
import type { SecretKind } from '../../state-machines/vocabulary/secrets.ts';
import type { Store } from '../store/store.ts';

export interface NewAttempt {
  readonly visitId: string;
  readonly personTag: Buffer;
  readonly secret: SecretKind;
  readonly triesBefore: number;
  /** ISO 8601 UTC. */
  readonly at: string;
}

export interface OpenRow {
  readonly id: number;
  readonly secret: SecretKind;
  readonly triesBefore: number;
  readonly at: string;
}

/** How a VERIFY came out; `OK`: the secret was right. */
export type AttemptOutcome = 'OK' | FailureCode;

/** Settled attempts kept for staff; nothing of them points to a person. */
const SETTLED_KEPT = 100;

/** The table of attempts: every question asked of it is here. */
export function attemptRows({ db }: Store) {
  const insert = db.prepare(
    'INSERT INTO pin_attempt (visit_id, person_tag, secret, tries_before, at) VALUES (@visitId, @personTag, @secret, @triesBefore, @at)',
  );
  const close = db.prepare(
    "UPDATE pin_attempt SET state = 'closed', outcome = ?, person_tag = NULL WHERE id = ? AND state = 'open'",
  );
  const tell = db.prepare("UPDATE pin_attempt SET state = 'told', person_tag = NULL WHERE id = ? AND state = 'open'");
  const ofPerson = db.prepare(
    'SELECT id, secret, tries_before AS triesBefore, at FROM pin_attempt WHERE person_tag = ? ORDER BY id DESC',
  );
  const open = db.prepare("SELECT count(*) FROM pin_attempt WHERE state = 'open'").pluck();
  const forgetOpen = db.prepare("DELETE FROM pin_attempt WHERE state = 'open' AND at < ?");
  const forgetSettled = db.prepare(
    `DELETE FROM pin_attempt WHERE state <> 'open' AND id NOT IN
       (SELECT id FROM pin_attempt WHERE state <> 'open' ORDER BY id DESC LIMIT ${SETTLED_KEPT})`,
  );
  return {
    /** Gives the row's number. */
    insert: (attempt: NewAttempt): number => Number(insert.run(attempt).lastInsertRowid),
    close: (id: number, outcome: AttemptOutcome): void => {
      close.run(outcome, id);
    },
    tell: (id: number): void => {
      tell.run(id);
    },
    /** Newest first. */
    openOf: (personTag: Buffer): readonly OpenRow[] => ofPerson.all(personTag) as OpenRow[],
    countOpen: (): number => open.get() as number,
    /** Gives how many open ones nobody came back for. */
    forget: (openedBefore: string): number => {
      forgetSettled.run();
      return forgetOpen.run(openedBefore).changes;
    },
  };
}
