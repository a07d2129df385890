import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { err, ok } from '../../../state-machines/vocabulary/result.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import { phoneSigningRequestSchema, phoneTicketRequestSchema } from '../../portal-contract/phone/schemas.ts';
import type { PortalContext } from '../context.ts';
import type { PortalAnswer, Route } from '../http/exchange.ts';
import type { PhoneTickets } from '../phone/tickets.ts';
import { isRequest } from '../phone/to-sign.ts';
import type { PhoneTicketRow } from '../records/phone-tickets.ts';
import { startSession } from './start-session.ts';

const TICKET = '/v1/phone-tickets/{ticketId}';

/** @param address where the portal's own pages are, without a slash at the end; known once it listens. */
export function phoneTicketRoutes(
  context: PortalContext,
  tickets: PhoneTickets,
  address: () => string,
): readonly Route[] {
  const { certificates, clock, options, records } = context;
  const left = ({ expiresAt }: PhoneTicketRow): number => Math.max(0, expiresAt - clock.now());
  const told = (ticket: PhoneTicketRow) => ({
    ticketId: ticket.ticketId,
    url: `${address()}/phone/${ticket.ticketId}`,
    matchNumber: ticket.matchNumber,
    renewalsLeft: LIMITS.phoneRenewals - ticket.renewals,
    expiresInMs: left(ticket),
  });
  const found = (
    terminal: string,
    { ticketId = '' }: Readonly<Record<string, string>>,
    answer: (ticket: PhoneTicketRow) => PortalAnswer,
  ): PortalAnswer => {
    const ticket = tickets.ofTerminal(terminal, ticketId);
    return ticket === undefined ? err('notFound') : answer(ticket);
  };

  return [
    {
      method: 'POST',
      path: '/v1/phone-tickets',
      access: 'terminal',
      handle(request, terminal) {
        const asked = phoneTicketRequestSchema.safeParse(parseJson(request.body));
        if (!asked.success) return err('badRequest');
        const issued = tickets.issue(terminal, asked.data.visitId, asked.data.renews, null);
        return issued.ok ? ok(told(issued.value)) : issued;
      },
    },
    {
      method: 'POST',
      path: '/v1/phone-signing-tickets',
      access: 'session',
      handle(request, { personId, terminal, visitId }) {
        const asked = phoneSigningRequestSchema.safeParse(parseJson(request.body));
        if (!asked.success) return err('badRequest');
        const { items, renews } = asked.data;
        if (!items.every((item) => isRequest(item, { terminal, visitId, portal: options.portalId }))) {
          return err('badRequest');
        }
        const issued = tickets.issue(terminal, visitId, renews, { personId, items });
        return issued.ok ? ok(told(issued.value)) : issued;
      },
    },
    {
      method: 'GET',
      path: TICKET,
      access: 'terminal',
      handle: ({ params }, terminal) =>
        found(terminal, params, (ticket) => {
          const { state, matched, revision, reason } = ticket;
          return ok({ state, matched: matched === 1, revision, reason, expiresInMs: left(ticket) });
        }),
    },
    {
      method: 'POST',
      path: `${TICKET}/cancel`,
      access: 'terminal',
      handle: ({ params }, terminal) =>
        found(terminal, params, (ticket) => {
          tickets.cancel(ticket);
          return ok(null);
        }),
    },
    {
      method: 'POST',
      path: `${TICKET}/signatures`,
      access: 'terminal',
      handle: ({ params }, terminal) =>
        found(terminal, params, (ticket) => {
          const taken = tickets.take(ticket);
          return taken.ok ? ok({ signatures: taken.value }) : taken;
        }),
    },
    {
      method: 'POST',
      path: `${TICKET}/sign-in`,
      access: 'terminal',
      handle: ({ params }, terminal) =>
        found(terminal, params, (ticket) =>
          records.together(() => {
            const signed = tickets.consume(ticket);
            if (!signed.ok) return signed;
            const now = clock.now();
            // It was checked when it signed, moments ago; what is needed of it now is whose it is.
            const certificate = certificates.check('authentication', signed.value, now);
            if (!certificate.ok) return err('ticketNotVerified');
            const session = startSession(
              context,
              { terminal, visitId: ticket.visitId, how: 'phone' },
              certificate.value,
              now,
            );
            return ok({ ...session, certificate: signed.value.toString('base64') });
          }),
        ),
    },
  ];
}
