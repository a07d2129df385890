import type { PhoneCardFailure } from '../../../hardware/protocol/virtual-phone.ts';
import type { PhoneFailure } from '../../../state-machines/vocabulary/phone.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import {
  PHONE_SIGN_IN_TYPE,
  type PhoneSignInPayload,
  phoneSignInPayloadSchema,
} from '../../portal-contract/phone/schemas.ts';
import type { PortalContext } from '../context.ts';
import type { PhoneTicketRow } from '../records/phone-tickets.ts';
import type { CitizenRefusal } from '../verification/citizen.ts';
import { verifyCitizen } from '../verification/citizen.ts';
import type { Phone } from './phone.ts';
import type { PhoneTickets } from './tickets.ts';

/** What the phone's page is told about a card. */
export type CardAnswer =
  | { readonly card: 'ready'; readonly triesLeft: number }
  | { readonly card: 'wrongPin'; readonly triesLeft: number }
  /** It left, or could not be read: no try was spent. */
  | { readonly card: 'unread' }
  | { readonly card: 'signed' }
  /** The ticket is over, for the reason it says. */
  | { readonly card: 'over' };

type CardContext = Pick<PortalContext, 'certificates' | 'clock' | 'options'>;

const REASONS: Readonly<Record<CitizenRefusal, PhoneFailure>> = {
  certificateRevoked: 'certificateRevoked',
  certificateExpired: 'certificateExpired',
  certificateNotYetValid: 'certificateNotYetValid',
  certificateUntrusted: 'certificateUntrusted',
  signature: 'cardUnusable',
  payload: 'cardUnusable',
};

const ENDS: Readonly<Record<Exclude<PhoneCardFailure['why'], 'away' | 'wrongPin'>, PhoneFailure>> = {
  locked: 'pinLocked',
  unusable: 'cardUnusable',
};

/**
 * The card held against the phone. What can be known without a secret is judged first, so that nobody types a PIN for a
 * certificate that is of no use; then one entry is one VERIFY, and what the card signs is checked like any sign-in.
 */
export function cardOnPhone({ certificates, clock, options }: CardContext, tickets: PhoneTickets, phone: Phone) {
  const over: CardAnswer = { card: 'over' };

  async function look(ticket: PhoneTicketRow, card: string): Promise<CardAnswer> {
    const looked = await phone.look(card);
    if (!looked.ok) {
      const { why } = looked.error;
      if (why === 'away' || why === 'wrongPin') return { card: 'unread' };
      tickets.fail(ticket, ENDS[why]);
      return over;
    }
    const { certificate, triesLeft } = looked.value;
    const checked = certificates.check('authentication', Buffer.from(certificate, 'base64'), clock.now());
    if (!checked.ok) tickets.fail(ticket, REASONS[checked.error]);
    else if (triesLeft === 0) tickets.fail(ticket, 'pinLocked');
    else return { card: 'ready', triesLeft };
    return over;
  }

  async function verified(ticket: PhoneTicketRow, jws: string): Promise<Result<Buffer, PhoneFailure>> {
    const expected = {
      purpose: 'authentication',
      types: [PHONE_SIGN_IN_TYPE],
      schema: phoneSignInPayloadSchema,
    } as const;
    const statement = await verifyCitizen(jws, expected, certificates, clock.now());
    if (!statement.ok) return err(REASONS[statement.error]);
    const { certificate, payload } = statement.value;
    const fits =
      payload.ticketId === ticket.ticketId &&
      payload.terminal === ticket.terminal &&
      payload.portal === options.portalId &&
      payload.nonce === ticket.nonce;
    return fits ? ok(Buffer.from(certificate.der)) : err('cardUnusable');
  }

  async function sign(ticket: PhoneTicketRow, card: string, pin: string): Promise<CardAnswer> {
    if (!tickets.beginReading(ticket)) return over;
    const { ticketId, terminal, nonce } = ticket;
    const issuedAt = new Date(clock.now()).toISOString();
    const payload: PhoneSignInPayload = {
      purpose: 'phone-sign-in',
      ticketId,
      terminal,
      portal: options.portalId,
      issuedAt,
      nonce,
    };
    const signed = await phone.sign(card, pin, [{ typ: PHONE_SIGN_IN_TYPE, payload }]);
    if (!signed.ok) {
      const { why, triesLeft } = signed.error;
      const again = why === 'away' || why === 'wrongPin';
      tickets.endReading(ticketId, again ? 'again' : { failed: ENDS[why] });
      if (!again) return over;
      return why === 'wrongPin' ? { card: 'wrongPin', triesLeft } : { card: 'unread' };
    }
    const certificate = await verified(ticket, signed.value.jws[0] ?? '');
    tickets.endReading(ticketId, certificate.ok ? { certificate: certificate.value } : { failed: certificate.error });
    return tickets.find(ticketId)?.state === 'verified' ? { card: 'signed' } : over;
  }

  return { look, sign };
}
