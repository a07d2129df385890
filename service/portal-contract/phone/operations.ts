import type { Operation } from '../contract-part.ts';
import { PHONE_EXAMPLES } from './examples.ts';
import {
  phoneSignaturesSchema,
  phoneSignInAnswerSchema,
  phoneSigningRequestSchema,
  phoneTicketRequestSchema,
  phoneTicketSchema,
  phoneTicketStateSchema,
} from './schemas.ts';

const TICKET = '/v1/phone-tickets/{ticketId}';

/** Sign-in and signatures by phone (2次元バーコード), the terminal's side of it. */
export const PHONE_OPERATIONS: readonly Operation[] = [
  {
    id: 'issuePhoneTicket',
    method: 'POST',
    path: '/v1/phone-tickets',
    access: 'terminal',
    summary: 'A ticket for one sign-in by phone',
    description: [
      'Bound to the asking terminal and the visit, good for 120 s and for one sign-in. `url` is what the terminal shows as a code; it carries the ticket’s id and nothing else. `matchNumber` is shown beside it, typed on the phone and checked by the portal: one wrong entry ends the ticket, so that a code that was passed on to somebody else signs nobody in. Before the number is asked for, the phone names office and terminal.',
      'A terminal has one ticket at a time: a new one supersedes the one before. With `renews` this happens without a touch, at most five times in a row, and is refused as soon as a phone has read the code (`ticketTaken`): reading it freezes renewal and gives the phone 180 s for number and card. A second phone cannot read the same code.',
      '**Idempotency.** Asked again after a lost answer, the portal makes another ticket, and the lost one is superseded: nobody has seen it.',
    ].join('\n\n'),
    request: { schema: phoneTicketRequestSchema, example: PHONE_EXAMPLES.ticketRequest },
    answer: { schema: phoneTicketSchema, example: PHONE_EXAMPLES.ticket },
    problems: ['badRequest', 'ticketTaken', 'renewalsUsed'],
  },
  {
    id: 'getPhoneTicket',
    method: 'GET',
    path: TICKET,
    params: { ticketId: PHONE_EXAMPLES.ticketId },
    access: 'terminal',
    summary: 'How far the phone is',
    description:
      'Asked once a second while the code or the phone’s progress stands on the screen. States: `issued` → `scanned` → `cardReading` → `verified` → `consumed`; `expired`, `cancelled` (by either side), `failed` with its reason, `superseded`. A wrong PIN with tries left leads from `cardReading` back to `scanned`. `revision` only rises. Only for the terminal it was issued to.',
    answer: { schema: phoneTicketStateSchema, example: PHONE_EXAMPLES.ticketState },
    problems: ['notFound'],
  },
  {
    id: 'cancelPhoneTicket',
    method: 'POST',
    path: `${TICKET}/cancel`,
    params: { ticketId: PHONE_EXAMPLES.ticketId },
    access: 'terminal',
    summary: 'The person at the terminal does not want it any more',
    description:
      'The phone is told when it asks next. A ticket that ended stays as it ended, so this may be sent again.',
    answer: null,
    problems: ['notFound'],
  },
  {
    id: 'signInByPhone',
    method: 'POST',
    path: `${TICKET}/sign-in`,
    params: { ticketId: PHONE_EXAMPLES.ticketId },
    access: 'terminal',
    summary: 'Sign the person in whose card signed on the phone',
    description:
      'Once, for a ticket that is `verified`; it is `consumed` by it. What the card signed (`PhoneSignInPayload`) was checked like the assertion of a sign-in at a terminal, before the ticket became `verified`. `certificate` tells the terminal whose requests it keeps and when the certificate ends. **Idempotency.** None: when the answer is lost, the person begins anew, and the session nobody knows ends by itself.',
    answer: { schema: phoneSignInAnswerSchema, example: PHONE_EXAMPLES.signInAnswer },
    problems: ['notFound', 'ticketNotVerified'],
  },
  {
    id: 'issuePhoneSigningTicket',
    method: 'POST',
    path: '/v1/phone-signing-tickets',
    access: 'session',
    summary: 'A ticket for one signature by phone of a list of requests',
    description: [
      'For whoever signed in by phone and now asks for what needs a signature: the phone shows each item in words, the card is held there once more and its PIN typed there, and signs each item as it stands in the request. Code, number, renewals, states and ends are those of a ticket to sign in, and a terminal has one ticket of either kind at a time.',
      'Every item must be a payload of a request this contract knows, signed with the user-authentication key, of this terminal, visit and portal, with its `typ`; anything else is `badRequest`, so that nothing else can be put before a card. Only the card of the person whose session this is may sign: another one ends the ticket as `otherPerson` before its PIN is asked for.',
      '**Idempotency.** As for a ticket to sign in.',
    ].join('\n\n'),
    request: { schema: phoneSigningRequestSchema, example: PHONE_EXAMPLES.signingRequest },
    answer: { schema: phoneTicketSchema, example: PHONE_EXAMPLES.ticket },
    problems: ['badRequest', 'ticketTaken', 'renewalsUsed'],
  },
  {
    id: 'getPhoneSignatures',
    method: 'POST',
    path: `${TICKET}/signatures`,
    params: { ticketId: PHONE_EXAMPLES.ticketId },
    access: 'terminal',
    summary: 'What the card signed on the phone',
    description:
      'Once the ticket is `verified`; it is `consumed` by it. The terminal checks each signature, its certificate and that it is over the item it asked for, then delivers them as registrations like those a card signed at the terminal. **Idempotency.** Asked again, the same answer, as long as the ticket is remembered (an hour): a lost answer costs nobody a second signature.',
    answer: { schema: phoneSignaturesSchema, example: PHONE_EXAMPLES.signatures },
    problems: ['notFound', 'ticketNotVerified'],
  },
];
