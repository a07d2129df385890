import type { OpenAttempt } from '../../state-machines/ports/card.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Logger } from '../log/logger.ts';
import { type Store, storageFailure, storageUnavailable } from '../store/store.ts';
import { type AttemptOutcome, attemptRows, type NewAttempt } from './attempt-rows.ts';

/*
 * INVARIANTS
 * 1. A VERIFY is permitted only after `begin` returned: its row and audit line are committed with synchronous=FULL.
 * 2. A row stays open until its outcome is known; only the death of the process or of the disk leaves one open.
 * 3. What is open is told to its person until a screen that says so was painted, and then never again.
 */

export interface AttemptLedger {
  /** Gives the number of the attempt. STORAGE_UNAVAILABLE when it could not be recorded: then nothing may be sent. */
  begin(attempt: Omit<NewAttempt, 'at'>): Result<number, Failure>;
  /** The answer of its VERIFY, or why there is none: the person has been told here. */
  end(id: number, outcome: AttemptOutcome): void;
  /** What an interruption left open for this person: the newest, and whether there is any. */
  openOf(personTag: Buffer): OpenAttempt | null;
  /** The person was told of everything open. */
  told(personTag: Buffer, visitId: string): void;
  /** For idle moments: nobody comes back after so long, and settled ones say little after a while. */
  forgetOld(): void;
}

export interface LedgerParts {
  readonly store: Store;
  readonly audit: AuditLog;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Opens the ledger and tells audit and log what the process before left open. */
export function openAttemptLedger({ store, audit, now, log }: LedgerParts): AttemptLedger {
  const rows = attemptRows(store);
  /** Outcomes that are known but not on the disk yet. */
  const unwritten = new Map<number, AttemptOutcome>();

  /** Turns what a disk does into a failure; a bug stays an exception. */
  const storing = <T>(work: () => T): Result<T, Failure> => {
    try {
      return ok(store.transaction(work));
    } catch (error) {
      const raw = storageFailure(error);
      if (raw === null) throw error;
      log.error('storage.failed', { raw });
      return err(storageUnavailable(raw));
    }
  };

  const writeOutcomes = (): void => {
    if (unwritten.size === 0) return;
    const written = storing(() => {
      for (const [id, outcome] of unwritten) rows.close(id, outcome);
    });
    if (written.ok) unwritten.clear();
  };

  const count = rows.countOpen();
  if (count > 0) {
    log.warn('pin-attempt.left-open', { count });
    storing(() => audit.append('pin-attempt.left-open', { disposition: 'failure', count }));
  }

  return {
    begin(attempt) {
      writeOutcomes();
      return storing(() => {
        const { visitId, secret, triesBefore } = attempt;
        audit.append('pin-attempt.begin', { disposition: 'na', visitId, secretKind: secret, triesLeft: triesBefore });
        return rows.insert({ ...attempt, at: now().toISOString() });
      });
    },
    end(id, outcome) {
      unwritten.set(id, outcome);
      writeOutcomes();
    },
    openOf(personTag) {
      const found = storing(() => rows.openOf(personTag));
      const open = found.ok ? found.value.find(({ id }) => !unwritten.has(id)) : undefined;
      if (open === undefined) return null;
      const { secret, triesBefore, at } = open;
      return { secret, triesBefore, at };
    },
    told(personTag, visitId) {
      storing(() => {
        const open = rows.openOf(personTag).filter(({ id }) => !unwritten.has(id));
        for (const { id } of open) rows.tell(id);
        if (open.length > 0) audit.append('pin-attempt.told', { disposition: 'success', visitId, count: open.length });
      });
    },
    forgetOld() {
      writeOutcomes();
      storing(() => {
        const forgotten = rows.forget(new Date(now().getTime() - LIMITS.personTagKept).toISOString());
        if (forgotten > 0) audit.append('pin-attempt.forgotten', { disposition: 'success', count: forgotten });
      });
    },
  };
}
