import type { SigningItem } from '../../../state-machines/vocabulary/devices.ts';
import type { PhoneFailure, PhoneTicketState } from '../../../state-machines/vocabulary/phone.ts';
import { phoneSignaturesSchema, phoneSigningRequestSchema } from '../../portal-contract/phone/schemas.ts';
import type { PortalDatabase } from './open.ts';

/** Row 4 of the migrations is made of this. */
export const PHONE_TICKETS_TABLE = `
  CREATE TABLE phone_tickets (
    ticket_id TEXT PRIMARY KEY,
    terminal TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    match_number TEXT NOT NULL,
    nonce TEXT NOT NULL,
    renewals INTEGER NOT NULL,
    state TEXT NOT NULL,
    matched INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 0,
    reason TEXT CHECK ((reason IS NOT NULL) = (state = 'failed')),
    expires_at INTEGER NOT NULL,
    -- Which phone read the code: known to that phone alone.
    phone_key TEXT,
    certificate BLOB CHECK (certificate IS NULL OR state IN ('verified', 'consumed', 'expired', 'cancelled', 'superseded'))
  ) STRICT;
  CREATE INDEX phone_tickets_by_terminal ON phone_tickets (terminal, state);
`;

export interface PhoneTicketRow {
  readonly ticketId: string;
  readonly terminal: string;
  readonly visitId: string;
  readonly matchNumber: string;
  readonly nonce: string;
  readonly renewals: number;
  readonly state: PhoneTicketState;
  readonly matched: 0 | 1;
  readonly revision: number;
  readonly reason: PhoneFailure | null;
  readonly expiresAt: number;
  readonly phoneKey: string | null;
  /** DER of what signed on the phone, once it has. */
  readonly certificate: Buffer | null;
  /** Whose card is to sign; null: anybody's, to sign in. */
  readonly personId: number | null;
  /** What it is to sign then. */
  readonly items: readonly SigningItem[] | null;
  /** Compact JWS of each, once they are there. */
  readonly signatures: readonly string[] | null;
}

interface StoredTicket extends Omit<PhoneTicketRow, 'items' | 'signatures'> {
  readonly items: string | null;
  readonly signatures: string | null;
}

const toRow = (stored: StoredTicket): PhoneTicketRow => ({
  ...stored,
  items: stored.items === null ? null : phoneSigningRequestSchema.shape.items.parse(JSON.parse(stored.items)),
  signatures:
    stored.signatures === null ? null : phoneSignaturesSchema.shape.signatures.parse(JSON.parse(stored.signatures)),
});
const asJson = (value: readonly unknown[] | null | undefined): string | null =>
  value == null ? null : JSON.stringify(value);

export type NewPhoneTicket = Pick<
  PhoneTicketRow,
  'ticketId' | 'terminal' | 'visitId' | 'matchNumber' | 'nonce' | 'renewals' | 'expiresAt' | 'personId' | 'items'
>;

type Change = Partial<
  Pick<PhoneTicketRow, 'matched' | 'reason' | 'expiresAt' | 'phoneKey' | 'certificate' | 'signatures'>
>;

const COLUMNS = `ticket_id AS ticketId, terminal, visit_id AS visitId, match_number AS matchNumber, nonce, renewals, state,
  matched, revision, reason, expires_at AS expiresAt, phone_key AS phoneKey, certificate, person_id AS personId, items,
  signatures`;

export function phoneTicketRecords(database: PortalDatabase) {
  const add = database.prepare<Omit<NewPhoneTicket, 'items'> & { readonly items: string | null }>(
    `INSERT INTO phone_tickets
       (ticket_id, terminal, visit_id, match_number, nonce, renewals, state, expires_at, person_id, items)
     VALUES (@ticketId, @terminal, @visitId, @matchNumber, @nonce, @renewals, 'issued', @expiresAt, @personId, @items)`,
  );
  const find = database.prepare<[string], StoredTicket>(`SELECT ${COLUMNS} FROM phone_tickets WHERE ticket_id = ?`);
  const alive = database.prepare<[], StoredTicket>(
    `SELECT ${COLUMNS} FROM phone_tickets WHERE state IN ('issued', 'scanned', 'cardReading', 'verified')
      ORDER BY expires_at DESC`,
  );
  const forget = database.prepare<[number]>('DELETE FROM phone_tickets WHERE expires_at < ?');
  const change = database.prepare<{
    ticketId: string;
    state: PhoneTicketState;
    matched: number | null;
    reason: string | null;
    expiresAt: number | null;
    phoneKey: string | null;
    certificate: Buffer | null;
    signatures: string | null;
  }>(
    `UPDATE phone_tickets SET state = @state, revision = revision + 1,
       matched = coalesce(@matched, matched), reason = coalesce(@reason, reason),
       expires_at = coalesce(@expiresAt, expires_at), phone_key = coalesce(@phoneKey, phone_key),
       certificate = coalesce(@certificate, certificate), signatures = coalesce(@signatures, signatures)
     WHERE ticket_id = @ticketId`,
  );
  return {
    add(ticket: NewPhoneTicket, forgetBefore: number): void {
      forget.run(forgetBefore);
      add.run({ ...ticket, items: asJson(ticket.items) });
    },
    find(ticketId: string): PhoneTicketRow | undefined {
      const stored = find.get(ticketId);
      return stored && toRow(stored);
    },
    /** As far as the rows say: the clock may have ended some of them. Newest first. */
    alive: (): readonly PhoneTicketRow[] => alive.all().map(toRow),
    change(ticketId: string, state: PhoneTicketState, more: Change = {}): void {
      const { matched = null, reason = null, expiresAt = null, phoneKey = null, certificate = null } = more;
      const signatures = asJson(more.signatures);
      change.run({ ticketId, state, matched, reason, expiresAt, phoneKey, certificate, signatures });
    },
  };
}
