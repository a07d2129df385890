import type { PhoneTicket } from '../../state-machines/ports/phone.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { PortalClient } from '../portal/client.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

interface TicketParts {
  readonly portal: Pick<Portal, 'client'>;
  readonly visit: () => Visit | null;
}

/** The ticket of this visit from now on. What comes after the visit has ended is cancelled: nobody would read its code. */
export function noteTicket(
  { portal, visit: current }: TicketParts,
  visit: Visit,
  answer: Awaited<ReturnType<PortalClient['issuePhoneTicket']>>,
): Result<PhoneTicket | 'taken', Failure> {
  if (!answer.ok) return answer.error.problem === 'ticketTaken' ? ok('taken') : err(answer.error.failure);
  const { ticketId, ...ticket } = answer.value;
  if (current() !== visit) {
    void portal.client.cancelPhoneTicket(ticketId);
    return err(visitFailures.movedOn());
  }
  visit.phoneTicket = { ticketId, newest: null };
  return ok(ticket);
}
