import type { MenuPorts } from '../../state-machines/ports/menu.ts';
import type { RequestState } from '../../state-machines/screens/menu-screens.ts';
import { REQUEST_KINDS } from '../../state-machines/vocabulary/requests.ts';
import { err, ok } from '../../state-machines/vocabulary/result.ts';
import type { PortalRequests } from '../portal/menu-client.ts';
import type { Portal } from '../portal/open-portal.ts';
import { lineFailures } from '../portal/portal-failure.ts';
import { receiptNumberOf } from '../registrations/receipt-number.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

interface MenuParts {
  readonly portal: Pick<Portal, 'client'>;
  readonly registrations: Pick<Registrations, 'earlierRequests'>;
  readonly visit: () => Visit | null;
}

/**
 * The ports of what the main menu leads to.
 *
 * INVARIANT: what the portal answers goes to the visit that asked, or nowhere: after every wait it must still be the
 * current one, with the same session at the portal.
 */
export function menuPorts({
  portal,
  registrations,
  visit,
}: MenuParts): Pick<MenuPorts, 'browse' | 'openEntry' | 'lookUpReceipt'> {
  const session = () => visit()?.portalSession ?? null;

  /** What the portal knows, or null when it does not answer. */
  async function decidedThere(): Promise<readonly RequestState[] | null> {
    const asked = session();
    if (asked === null) return null;
    const answer = await portal.client.requests(asked);
    if (!answer.ok || session() !== asked) return null;
    return answer.value.flatMap(asRequestState);
  }

  return {
    async browse(input) {
      const asked = session();
      if (asked === null) return err(lineFailures.unreachable());
      const page = await portal.client.browse(asked, input);
      if (session() !== asked) return err(visitFailures.movedOn());
      return page.ok ? page : err(page.error.failure);
    },

    async openEntry(input) {
      const asked = session();
      if (asked === null) return err(lineFailures.unreachable());
      const entry = await portal.client.openEntry(asked, input);
      if (session() !== asked) return err(visitFailures.movedOn());
      if (!entry.ok) return err(entry.error.failure);
      // A notice that could not be marked stays unread, and is marked when it is read the next time.
      if (entry.value.list === 'notices' && entry.value.entry.unread) {
        await portal.client.markNoticeRead(asked, entry.value.entry.id);
        if (session() !== asked) return err(visitFailures.movedOn());
      }
      return ok(entry.value);
    },

    async lookUpReceipt(receiptNumber) {
      const asker = visit();
      const person = asker?.signedInAs ?? null;
      const there = await decidedThere();
      if (visit() !== asker || person === null) return { asked: false, requests: [] };
      const here = registrations
        .earlierRequests(person)
        .map(({ expectedBy: _day, ...request }) => ({ ...request, decidedAt: null }));
      const known = new Map([...here, ...(there ?? [])].map((request) => [request.receiptNumber, request]));
      const found = known.get(receiptNumber);
      if (found === undefined) return { asked: there !== null, requests: [] };
      known.delete(receiptNumber);
      return { asked: there !== null, requests: [found, ...known.values()] };
    },
  };
}

const STATES = { applied: 'completed', kept: 'kept', refused: 'refused' } as const;

/** Nothing for a kind this terminal has no name for. */
function asRequestState(request: PortalRequests[number]): readonly RequestState[] {
  const about = REQUEST_KINDS.find((kind) => kind === request.kind);
  if (about === undefined) return [];
  const { decidedAt, outcome, reason, registrationId } = request;
  return [{ about, receiptNumber: receiptNumberOf(registrationId), state: STATES[outcome], reason, decidedAt }];
}
