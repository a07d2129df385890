import type { PhoneCardFailure } from '../../../hardware/protocol/virtual-phone.ts';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import { phoneSignInAnswerSchema, phoneTicketSchema } from '../../portal-contract/phone/schemas.ts';
import { noPhone, type Phone } from '../phone/phone.ts';
import type { PortalBed } from './bed.ts';
import { citizenJws, type SoftwareCitizen } from './citizen.ts';
import type { Reply } from './terminal.ts';

/** A card in software that counts its tries, and what else may happen to it on the phone. */
export interface SoftwareCard {
  citizen: SoftwareCitizen;
  readonly pin: string;
  triesLeft: number;
  /** What looking at it comes to instead. */
  lookFails?: PhoneCardFailure['why'];
  /** What signing comes to instead. */
  signFails?: PhoneCardFailure['why'];
  /** Bends what is signed. */
  bend?: (payload: object) => object;
  typ?: string;
  /** Signing waits for this. */
  held?: Promise<void>;
}

/** A phone whose cards a test holds in its hand; filled after the portal has started. */
export function softwarePhone(cards: Record<string, SoftwareCard>): Phone {
  const gone = (why: PhoneCardFailure['why'] = 'away', triesLeft = 0) => err({ why, triesLeft });
  return {
    ...noPhone,
    cards: async () => ok(Object.keys(cards).map((name) => ({ name, person: name }))),
    async look(name) {
      const card = cards[name];
      if (card === undefined || card.lookFails !== undefined) return gone(card?.lookFails);
      const certificate = Buffer.from(card.citizen.certificate).toString('base64');
      return ok({ triesLeft: card.triesLeft, certificate });
    },
    async sign(name, pin, items) {
      const card = cards[name];
      if (card === undefined) return gone();
      await card.held;
      if (card.signFails !== undefined) return gone(card.signFails);
      if (card.triesLeft === 0) return gone('locked');
      if (pin !== card.pin) {
        card.triesLeft -= 1;
        return card.triesLeft === 0 ? gone('locked') : gone('wrongPin', card.triesLeft);
      }
      card.triesLeft = 3;
      const { bend = (payload: object) => payload } = card;
      return ok({
        jws: await Promise.all(
          items.map(({ typ, payload }) => citizenJws(card.citizen, card.typ ?? typ, bend(payload))),
        ),
      });
    },
  };
}

export const bodyOf = (reply: Reply): Record<string, unknown> => JSON.parse(reply.text);

/** One phone that has just read the code, with what it does. */
export async function heldPhone(bed: PortalBed, ticketId: string) {
  const scanned = bodyOf(await bed.practice('phone/scan', { ticketId }));
  const { phoneKey } = scanned;
  const step = async (name: string, more: object = {}) =>
    bodyOf(await bed.practice(`phone/${name}`, { ticketId, phoneKey, ...more }));
  return {
    scanned,
    match: (number: string) => step('match', { number }),
    look: (card: string) => step('card', { card }),
    pin: (card: string, pin: string) => step('pin', { card, pin }),
    cancel: () => step('cancel'),
    cards: () => step('cards'),
  };
}

/** Signs whoever holds that card in by phone; gives the token of the session. */
export async function signedInByPhone(bed: PortalBed, visitId: string, card: string, pin: string): Promise<string> {
  const asked = JSON.stringify({ visitId, renews: null });
  const ticket = phoneTicketSchema.parse(bodyOf(await bed.asTerminal('POST', '/v1/phone-tickets', asked)));
  const phone = await heldPhone(bed, ticket.ticketId);
  await phone.match(ticket.matchNumber);
  await phone.pin(card, pin);
  const answer = await bed.asTerminal('POST', `/v1/phone-tickets/${ticket.ticketId}/sign-in`);
  return phoneSignInAnswerSchema.parse(bodyOf(answer)).sessionToken;
}
