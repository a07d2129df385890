import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { SigningItem } from '../../../state-machines/vocabulary/devices.ts';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import type { PhoneFailure } from '../../../state-machines/vocabulary/phone.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import type { PortalContext } from '../context.ts';
import type { PhoneTicketRow } from '../records/phone-tickets.ts';

/*
 * INVARIANTS
 * 1. Every step reads the ticket and writes it without a wait in between: of two at the same moment one is refused.
 * 2. A ticket that ended never changes again; time ends one wherever it is looked at.
 * 3. Only the phone that read the code, and only after the right number, gets as far as a card.
 */

/** 128 bits, as the contract says. */
const TICKET_BYTES = 16;
const SECRET_BYTES = 32;
/** How long an ended ticket can still be asked about. */
const REMEMBERED = 3_600_000;

const ENDED: ReadonlySet<string> = new Set(['consumed', 'expired', 'cancelled', 'failed', 'superseded']);

/** Whose card is to sign what. */
export interface ToSign {
  readonly personId: number;
  readonly items: readonly SigningItem[];
}

/** What a card that was held against the phone came to. */
export type Reading =
  | { readonly certificate: Buffer; readonly signatures: readonly string[] | null }
  | { readonly failed: PhoneFailure }
  | 'again';

type TicketContext = Pick<PortalContext, 'clock' | 'records'>;

export function phoneTickets({ clock, records }: TicketContext) {
  const rows = records.phoneTickets;

  /** The ticket as of now. */
  function find(ticketId: string): PhoneTicketRow | undefined {
    const row = rows.find(ticketId);
    if (row === undefined || ENDED.has(row.state) || clock.now() < row.expiresAt) return row;
    rows.change(ticketId, 'expired');
    return rows.find(ticketId);
  }

  const alive = (): readonly PhoneTicketRow[] =>
    rows
      .alive()
      .map(({ ticketId }) => find(ticketId))
      .filter((row) => row !== undefined && !ENDED.has(row.state)) as readonly PhoneTicketRow[];

  const ofTerminal = (terminal: string, ticketId: string): PhoneTicketRow | undefined => {
    const row = find(ticketId);
    return row?.terminal === terminal ? row : undefined;
  };

  /** The ticket of the phone that read it. */
  const ofPhone = (ticketId: string, phoneKey: string): PhoneTicketRow | undefined => {
    const row = find(ticketId);
    return row?.phoneKey != null && isSame(row.phoneKey, phoneKey) ? row : undefined;
  };

  function issue(
    terminal: string,
    visitId: string,
    renews: string | null,
    toSign: ToSign | null,
  ): Result<PhoneTicketRow, 'ticketTaken' | 'renewalsUsed'> {
    const before = renews === null ? undefined : ofTerminal(terminal, renews);
    if (before !== undefined && ['scanned', 'cardReading', 'verified'].includes(before.state))
      return err('ticketTaken');
    const renewals = before === undefined ? 0 : before.renewals + 1;
    if (renewals > LIMITS.phoneRenewals) return err('renewalsUsed');
    const ticketId = randomBytes(TICKET_BYTES).toString('base64url');
    const now = clock.now();
    records.together(() => {
      for (const old of alive()) if (old.terminal === terminal) rows.change(old.ticketId, 'superseded');
      rows.add(
        {
          ticketId,
          terminal,
          visitId,
          matchNumber: String(randomInt(100)).padStart(2, '0'),
          nonce: randomBytes(SECRET_BYTES).toString('base64url'),
          renewals,
          expiresAt: now + LIMITS.phoneTicket,
          personId: toSign?.personId ?? null,
          items: toSign?.items ?? null,
        },
        now - REMEMBERED,
      );
    });
    const row = rows.find(ticketId);
    if (row === undefined) throw new Error('a ticket that was just written is not there');
    return ok(row);
  }

  return {
    issue,
    find,
    alive,
    ofTerminal,
    ofPhone,

    /** Either side; a ticket that ended stays as it is. */
    cancel({ ticketId, state }: PhoneTicketRow): void {
      if (!ENDED.has(state)) rows.change(ticketId, 'cancelled');
    },

    /** A phone has read the code: gives the key that this phone says from now on. */
    scan(ticketId: string): Result<string, 'notFound' | 'ticketTaken'> {
      const row = find(ticketId);
      if (row === undefined) return err('notFound');
      if (row.state !== 'issued') return err('ticketTaken');
      const phoneKey = randomBytes(SECRET_BYTES).toString('base64url');
      rows.change(ticketId, 'scanned', { phoneKey, expiresAt: clock.now() + LIMITS.phoneTicketScanned });
      return ok(phoneKey);
    },

    /** One entry of the number; a wrong one ends the ticket. */
    match({ ticketId, matchNumber, matched, state }: PhoneTicketRow, number: string): void {
      if (state !== 'scanned' || matched === 1) return;
      if (isSame(matchNumber, number)) rows.change(ticketId, 'scanned', { matched: 1 });
      else rows.change(ticketId, 'failed', { reason: 'wrongNumber' });
    },

    /** The PIN was confirmed on the phone and the card is at work. False: not now. */
    beginReading({ ticketId, matched, state }: PhoneTicketRow): boolean {
      if (state !== 'scanned' || matched === 0) return false;
      rows.change(ticketId, 'cardReading');
      return true;
    },

    /** What the card came to. Too late when the ticket ended meanwhile. */
    endReading(ticketId: string, how: Reading) {
      const row = find(ticketId);
      if (row?.state !== 'cardReading') return;
      if (how === 'again') rows.change(ticketId, 'scanned');
      else if ('failed' in how) rows.change(ticketId, 'failed', { reason: how.failed });
      else rows.change(ticketId, 'verified', how);
    },

    /** The card cannot sign anybody in, which was seen before its PIN was asked for. */
    fail({ ticketId, state }: PhoneTicketRow, reason: PhoneFailure): void {
      if (state === 'scanned') rows.change(ticketId, 'failed', { reason });
    },

    /** Once: gives the certificate that signed. Belongs into the transaction that signs the person in. */
    consume({ ticketId, state, certificate, items }: PhoneTicketRow): Result<Buffer, 'ticketNotVerified'> {
      if (state !== 'verified' || certificate === null || items !== null) return err('ticketNotVerified');
      rows.change(ticketId, 'consumed');
      return ok(certificate);
    },

    /** What was signed on the phone, as often as it is asked for. */
    take({ ticketId, state, signatures }: PhoneTicketRow): Result<readonly string[], 'ticketNotVerified'> {
      if (signatures === null || !['verified', 'consumed'].includes(state)) return err('ticketNotVerified');
      if (state === 'verified') rows.change(ticketId, 'consumed');
      return ok(signatures);
    },
  };
}

export type PhoneTickets = ReturnType<typeof phoneTickets>;

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
