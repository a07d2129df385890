import { z } from 'zod';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import { phoneTicketIdSchema } from '../../portal-contract/phone/schemas.ts';
import type { PortalContext } from '../context.ts';
import type { PortalAnswer, PortalRequest, Route } from '../http/exchange.ts';
import type { PhoneTicketRow } from '../records/phone-tickets.ts';
import { cardOnPhone } from './card-on-phone.ts';
import type { Phone } from './phone.ts';
import type { PhoneTickets } from './tickets.ts';
import { inWords } from './to-sign.ts';

const ofTicket = { ticketId: phoneTicketIdSchema };
const ofPhone = { ...ofTicket, phoneKey: z.string().min(1).max(100) };
const card = z.string().min(1).max(64);

const jpkiSchema = z.strictObject({ installed: z.boolean() });
const scanSchema = z.strictObject(ofTicket);
const phoneSchema = z.strictObject(ofPhone);
const matchSchema = z.strictObject({ ...ofPhone, number: z.string().regex(/^\d{2}$/) });
const cardSchema = z.strictObject({ ...ofPhone, card });
const pinSchema = z.strictObject({ ...ofPhone, card, pin: z.string().regex(/^\d{4}$/) });

/**
 * What the page that plays the phone asks of the portal. No part of the contract: between a real portal and its app this is
 * the portal's own affair. Nothing here says "success"; that is said by a card's signature alone.
 */
export function phoneRoutes(context: PortalContext, tickets: PhoneTickets, phone: Phone): readonly Route[] {
  const { catalogues, clock, options, terminals } = context;
  const onPhone = cardOnPhone(context, tickets, phone);
  /** Whether JPKI利用者ソフト is on the phone that is played; a switch on its page. */
  let jpkiInstalled = true;

  /** How far it is; neither number nor key. */
  function progress(ticketId: string): object {
    const ticket = tickets.find(ticketId);
    if (ticket === undefined) return { state: 'expired', matched: false, reason: null, jpkiInstalled };
    const { terminal, state, matched, reason, expiresAt, items } = ticket;
    return {
      portal: options.portalId,
      office: terminals.office(terminal),
      terminal,
      state,
      matched: matched === 1,
      reason,
      expiresInMs: Math.max(0, expiresAt - clock.now()),
      jpkiInstalled,
      // What somebody asked for is for the phone that typed the number.
      toSign: items === null ? null : matched === 1 ? inWords(catalogues, items) : [],
    };
  }

  const post = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    handle: (asked: z.infer<Schema>) => PortalAnswer | Promise<PortalAnswer>,
  ): Route => ({
    method: 'POST',
    path: `/practice/phone/${path}`,
    access: 'open',
    handle(request) {
      const asked = schema.safeParse(jsonOf(request));
      return asked.success ? handle(asked.data) : err('badRequest');
    },
  });

  /** A step of the phone that read the code. */
  const step = <Schema extends z.ZodType<{ readonly ticketId: string; readonly phoneKey: string }>>(
    path: string,
    schema: Schema,
    take: (ticket: PhoneTicketRow, asked: z.infer<Schema>) => object | undefined | Promise<object>,
  ): Route =>
    post(path, schema, async (asked) => {
      const ticket = tickets.ofPhone(asked.ticketId, asked.phoneKey);
      if (ticket === undefined) return err('notFound');
      const told = await take(ticket, asked);
      return ok({ ...progress(asked.ticketId), ...told });
    });

  return [
    {
      method: 'GET',
      path: '/practice/phone',
      access: 'open',
      handle: () =>
        ok({
          jpkiInstalled,
          codes: tickets
            .alive()
            .filter(({ state }) => state === 'issued')
            .map(({ ticketId, terminal }) => ({ ticketId, terminal, office: terminals.office(terminal) })),
        }),
    },
    {
      method: 'GET',
      path: '/practice/phone/{ticketId}',
      access: 'open',
      handle: ({ params }) => ok(progress(params['ticketId'] ?? '')),
    },
    post('jpki', jpkiSchema, ({ installed }) => {
      jpkiInstalled = installed;
      return ok({ jpkiInstalled });
    }),
    post('scan', scanSchema, ({ ticketId }) => {
      // Without that software a phone cannot talk to the card: sign-in does not even begin.
      if (!jpkiInstalled) return ok({ jpkiInstalled });
      const scanned = tickets.scan(ticketId);
      return scanned.ok ? ok({ ...progress(ticketId), phoneKey: scanned.value }) : scanned;
    }),
    step('match', matchSchema, (ticket, { number }) => {
      tickets.match(ticket, number);
      return undefined;
    }),
    step('cards', phoneSchema, async () => {
      const cards = await phone.cards();
      return { cards: cards.ok ? cards.value : [] };
    }),
    // The number comes first: without it nobody gets as far as a card.
    step('card', cardSchema, (ticket, asked) => (ticket.matched === 1 ? onPhone.look(ticket, asked.card) : undefined)),
    step('pin', pinSchema, (ticket, asked) => onPhone.sign(ticket, asked.card, asked.pin)),
    step('cancel', phoneSchema, (ticket) => {
      tickets.cancel(ticket);
      return undefined;
    }),
  ];
}

const jsonOf = (request: PortalRequest): unknown =>
  request.headers['content-type'] === 'application/json' ? parseJson(request.body) : undefined;
