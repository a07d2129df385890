import { z } from 'zod';
import {
  DELEGATION_SCOPES,
  type DelegationScope,
  type DelegationStatus,
} from '../../../state-machines/vocabulary/delegation.ts';
import { endOfJapanDay, japanDay } from '../../../state-machines/vocabulary/japan-day.ts';
import { MOST_DELEGATIONS } from '../../portal-contract/delegation/schemas.ts';
import type { PortalDatabase } from './open.ts';

/** The id is that of the request that made it; one signature of a principal makes one delegation. */
export const DELEGATIONS_TABLE = `
  CREATE TABLE delegations (
    delegation_id TEXT PRIMARY KEY,
    delegate_id INTEGER NOT NULL REFERENCES persons,
    principal_id INTEGER NOT NULL REFERENCES persons,
    relation TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    ends_at INTEGER NOT NULL,
    scopes TEXT NOT NULL CHECK (json_valid(scopes)),
    proof_hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    cancelled_at INTEGER,
    CHECK (delegate_id <> principal_id)
  ) STRICT;
  CREATE INDEX delegations_of_delegate ON delegations (delegate_id);
  CREATE INDEX delegations_of_principal ON delegations (principal_id);
  `;

/** One delegation as it is kept; whether it is active depends on the moment it is asked for. */
export interface DelegationRow {
  readonly delegationId: string;
  readonly delegateId: number;
  readonly principalId: number;
  readonly relation: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly scopes: readonly DelegationScope[];
  readonly status: DelegationStatus;
}

interface StoredDelegation extends Omit<DelegationRow, 'scopes' | 'status'> {
  readonly scopes: string;
  readonly endsAt: number;
  readonly cancelledAt: number | null;
}

export interface NewDelegation {
  readonly delegationId: string;
  readonly delegateId: number;
  readonly principalId: number;
  readonly relation: string;
  readonly validUntil: string;
  readonly scopes: readonly DelegationScope[];
  /** Of the principal's signature: one serves one delegation. */
  readonly proofHash: string;
}

const scopesSchema = z.array(z.enum(DELEGATION_SCOPES));
const COLUMNS = `delegation_id AS delegationId, delegate_id AS delegateId, principal_id AS principalId, relation,
  valid_from AS validFrom, valid_until AS validUntil, ends_at AS endsAt, scopes, cancelled_at AS cancelledAt`;

/** 代理人: who may act for whom, until when, and in what. */
export function delegationRecords(database: PortalDatabase) {
  const add = database.prepare<[string, number, number, string, string, string, number, string, string, number]>(
    'INSERT INTO delegations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)',
  );
  const find = database.prepare<[string], StoredDelegation>(
    `SELECT ${COLUMNS} FROM delegations WHERE delegation_id = ?`,
  );
  const ofPerson = database.prepare<[number, number, number], StoredDelegation>(
    `SELECT ${COLUMNS} FROM delegations WHERE delegate_id = ? OR principal_id = ?
      ORDER BY created_at DESC, rowid DESC LIMIT ?`,
  );
  const readers = database.prepare<[number, number], StoredDelegation>(
    `SELECT ${COLUMNS} FROM delegations WHERE principal_id = ? AND cancelled_at IS NULL AND ends_at > ?
      ORDER BY created_at, rowid`,
  );
  const newest = database.prepare<[number], StoredDelegation>(
    `SELECT ${COLUMNS} FROM delegations ORDER BY created_at DESC, rowid DESC LIMIT ?`,
  );
  const cancel = database.prepare<[number, string]>(
    'UPDATE delegations SET cancelled_at = ? WHERE delegation_id = ? AND cancelled_at IS NULL',
  );
  const replace = database.prepare<[number, number, number, number]>(
    `UPDATE delegations SET cancelled_at = ?
      WHERE delegate_id = ? AND principal_id = ? AND cancelled_at IS NULL AND ends_at > ?`,
  );
  const proof = database.prepare<[string], number>('SELECT 1 FROM delegations WHERE proof_hash = ?').pluck();

  const at =
    (now: number) =>
    ({ endsAt, cancelledAt, scopes, ...row }: StoredDelegation): DelegationRow => ({
      ...row,
      scopes: scopesSchema.parse(JSON.parse(scopes)),
      status: cancelledAt !== null ? 'cancelled' : endsAt <= now ? 'expired' : 'active',
    });
  return {
    isProofUsed: (proofHash: string): boolean => proof.get(proofHash) !== undefined,
    /** From today on. One that is active between the same two ends by it. */
    add(made: NewDelegation, now: number): void {
      const { delegationId, delegateId, principalId, relation, validUntil, scopes, proofHash } = made;
      replace.run(now, delegateId, principalId, now);
      add.run(
        delegationId,
        delegateId,
        principalId,
        relation,
        japanDay(now),
        validUntil,
        endOfJapanDay(validUntil),
        JSON.stringify(scopes),
        proofHash,
        now,
      );
    },
    find(delegationId: string, now: number): DelegationRow | undefined {
      const row = find.get(delegationId);
      return row && at(now)(row);
    },
    cancel(delegationId: string, now: number): void {
      cancel.run(now, delegationId);
    },
    /** As delegate and as principal, newest first. */
    ofPerson: (personId: number, now: number): readonly DelegationRow[] =>
      ofPerson.all(personId, personId, MOST_DELEGATIONS).map(at(now)),
    /** Those by which somebody may read this person's folder now. */
    readersOf: (personId: number, now: number): readonly DelegationRow[] => readers.all(personId, now).map(at(now)),
    newest: (now: number): readonly DelegationRow[] => newest.all(MOST_DELEGATIONS).map(at(now)),
  };
}
