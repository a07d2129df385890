import { z } from 'zod';
import type { PhoneCardFailure } from '../../../hardware/protocol/virtual-phone.ts';
import { canonicalJson } from '../../../state-machines/vocabulary/canonical.ts';
import type { SigningItem } from '../../../state-machines/vocabulary/devices.ts';
import type { PhoneFailure } from '../../../state-machines/vocabulary/phone.ts';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { PHONE_SIGN_IN_TYPE, type PhoneSignInPayload } from '../../portal-contract/phone/schemas.ts';
import type { PortalContext } from '../context.ts';
import type { PhoneTicketRow } from '../records/phone-tickets.ts';
import type { CitizenCertificate } from '../verification/certificates.ts';
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

type CardContext = Pick<PortalContext, 'certificates' | 'clock' | 'options' | 'records'>;

const signedSchema = z.record(z.string(), z.json());

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
export function cardOnPhone(
  { certificates, clock, options, records }: CardContext,
  tickets: PhoneTickets,
  phone: Phone,
) {
  const over: CardAnswer = { card: 'over' };
  /** Anybody signs in; what somebody asked for is signed by their own card. */
  const mayAct = (personId: number | null, certificate: CitizenCertificate): boolean =>
    personId === null || records.persons.find(certificate) === personId;

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
    else if (!mayAct(ticket.personId, checked.value)) tickets.fail(ticket, 'otherPerson');
    else if (triesLeft === 0) tickets.fail(ticket, 'pinLocked');
    else return { card: 'ready', triesLeft };
    return over;
  }

  /** What the card is to sign for this ticket. */
  function itemsOf({ items, ticketId, terminal, nonce }: PhoneTicketRow): readonly SigningItem[] {
    if (items !== null) return items;
    const issuedAt = new Date(clock.now()).toISOString();
    const portal = options.portalId;
    const payload: PhoneSignInPayload = { purpose: 'phone-sign-in', ticketId, terminal, portal, issuedAt, nonce };
    return [{ typ: PHONE_SIGN_IN_TYPE, payload }];
  }

  /** Whether each signature is over its item, by one card that may sign here. */
  async function verified(
    { personId }: PhoneTicketRow,
    items: readonly SigningItem[],
    signatures: readonly string[],
  ): Promise<Result<Buffer, PhoneFailure>> {
    let signer: CitizenCertificate | null = null;
    for (const [index, { typ, payload }] of items.entries()) {
      const expected = { purpose: 'authentication', types: [typ], schema: signedSchema } as const;
      const statement = await verifyCitizen(signatures[index] ?? '', expected, certificates, clock.now());
      if (!statement.ok) return err(REASONS[statement.error]);
      signer ??= statement.value.certificate;
      const fits =
        statement.value.certificate.keyHash === signer.keyHash &&
        canonicalJson(statement.value.payload) === canonicalJson(payload);
      if (!fits) return err('cardUnusable');
    }
    if (signer === null) return err('cardUnusable');
    return mayAct(personId, signer) ? ok(Buffer.from(signer.der)) : err('otherPerson');
  }

  async function sign(ticket: PhoneTicketRow, card: string, pin: string): Promise<CardAnswer> {
    if (!tickets.beginReading(ticket)) return over;
    const { ticketId } = ticket;
    const items = itemsOf(ticket);
    const signed = await phone.sign(card, pin, items);
    if (!signed.ok) {
      const { why, triesLeft } = signed.error;
      const again = why === 'away' || why === 'wrongPin';
      tickets.endReading(ticketId, again ? 'again' : { failed: ENDS[why] });
      if (!again) return over;
      return why === 'wrongPin' ? { card: 'wrongPin', triesLeft } : { card: 'unread' };
    }
    const { jws } = signed.value;
    const certificate = await verified(ticket, items, jws);
    tickets.endReading(
      ticketId,
      certificate.ok
        ? { certificate: certificate.value, signatures: ticket.items === null ? null : jws }
        : { failed: certificate.error },
    );
    return tickets.find(ticketId)?.state === 'verified' ? { card: 'signed' } : over;
  }

  return { look, sign };
}
