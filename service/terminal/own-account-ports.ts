import type { OwnAccountPorts } from '../../state-machines/ports/own-account.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, type Result } from '../../state-machines/vocabulary/result.ts';
import type { PortalSession } from '../portal/client.ts';
import type { Portal } from '../portal/open-portal.ts';
import { type Answer, lineFailures } from '../portal/portal-failure.ts';
import type { Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

interface OwnAccountParts {
  readonly portal: Pick<Portal, 'client'>;
  readonly visit: () => Visit | null;
}

/**
 * What somebody's account is.
 *
 * INVARIANT: what the portal answers goes to the visit that asked, or nowhere: it must still be the current one, with the
 * same session at the portal.
 */
export function ownAccountPorts({ portal: { client }, visit }: OwnAccountParts): OwnAccountPorts {
  async function ask<T>(read: (session: PortalSession) => Promise<Answer<T>>): Promise<Result<T, Failure>> {
    const session = visit()?.portalSession ?? null;
    if (session === null) return err(lineFailures.unreachable());
    const answer = await read(session);
    if (visit()?.portalSession !== session) return err(visitFailures.movedOn());
    return answer.ok ? answer : err(answer.error.failure);
  }
  return { account: () => ask(client.account), holdings: () => ask(client.holdings) };
}
