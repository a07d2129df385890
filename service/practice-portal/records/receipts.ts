import type { RequestKind } from '../../../state-machines/vocabulary/requests.ts';
import type { Receipt } from '../../portal-contract/registrations/schemas.ts';
import type { PortalDatabase } from './open.ts';

export interface DecidedRegistration extends Omit<Receipt, 'expectedBy'> {
  /** base64url SHA-256 of the envelope as it arrived. */
  readonly bodyHash: string;
  /** Null when the citizen's part was not readable. */
  readonly kind: RequestKind | null;
  readonly freshness: 'online' | 'offline' | null;
  readonly sequence: number;
  readonly auditSequence: number;
  readonly auditHead: string;
  readonly personId: number | null;
  /** Compact JWS, given again byte for byte to whoever asks again. */
  readonly receipt: string;
}

interface ReceiptRow extends Omit<DecidedRegistration, 'decidedAt'> {
  readonly decidedAt: number;
}
type RequestRow = Pick<ReceiptRow, 'registrationId' | 'kind' | 'outcome' | 'reason' | 'decidedAt'>;
const toDecidedAt = <Row extends { readonly decidedAt: number }>(row: Row) => ({
  ...row,
  decidedAt: new Date(row.decidedAt).toISOString(),
});

const COLUMNS = `registration_id AS registrationId, terminal, body_hash AS bodyHash, kind, freshness, sequence,
  audit_sequence AS auditSequence, audit_head AS auditHead, person_id AS personId, outcome, reason,
  decided_at AS decidedAt, receipt`;

/** What was decided, one row per registration for ever. */
export function receiptRecords(database: PortalDatabase) {
  const find = database.prepare<[string], ReceiptRow>(`SELECT ${COLUMNS} FROM receipts WHERE registration_id = ?`);
  const newest = database.prepare<[], ReceiptRow>(`SELECT ${COLUMNS} FROM receipts ORDER BY rowid DESC LIMIT 200`);
  const add = database.prepare<ReceiptRow>(
    `INSERT INTO receipts VALUES (@registrationId, @terminal, @bodyHash, @kind, @freshness, @sequence, @auditSequence,
       @auditHead, @personId, @outcome, @reason, @decidedAt, @receipt)`,
  );
  const ofPerson = database.prepare<[number], RequestRow>(
    `SELECT registration_id AS registrationId, kind, outcome, reason, decided_at AS decidedAt FROM receipts
     WHERE person_id = ? AND kind IS NOT NULL ORDER BY rowid DESC LIMIT 100`,
  );
  const ofSequence = database.prepare<[string, number]>('SELECT 1 FROM receipts WHERE terminal = ? AND sequence = ?');
  return {
    find(registrationId: string): DecidedRegistration | undefined {
      const row = find.get(registrationId);
      return row && toDecidedAt(row);
    },
    newest: (): readonly DecidedRegistration[] => newest.all().map(toDecidedAt),
    /** What became of one person's requests, newest first. */
    ofPerson: (personId: number) => ofPerson.all(personId).map(toDecidedAt),
    /** Whether a registration with this number of this terminal was decided, however it came out. */
    isSequenceUsed: (terminal: string, sequence: number): boolean => ofSequence.get(terminal, sequence) !== undefined,
    add(decided: DecidedRegistration): void {
      add.run({ ...decided, decidedAt: Date.parse(decided.decidedAt) });
    },
  };
}
