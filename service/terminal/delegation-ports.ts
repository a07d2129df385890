import { createHash } from 'node:crypto';
import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { DelegationPorts, Principal } from '../../state-machines/ports/delegation.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import { isAway, lineFailures } from '../portal/portal-failure.ts';
import type { Registrations } from '../registrations/registrations.ts';
import { readCertificate } from '../trust/certificate.ts';
import { cardFreshness } from './freshness.ts';
import { howItEnded } from './how-it-ended.ts';
import type { SecretCommands } from './secret-commands.ts';
import type { Visit } from './visit.ts';
import { visitFailures } from './visit-failures.ts';

export interface DelegationParts {
  readonly host: DeviceHostClient;
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly registrations: Pick<Registrations, 'principal'>;
  readonly audit: AuditLog;
  readonly secrets: SecretCommands;
  readonly visit: () => Visit | null;
  readonly monotonic: () => number;
}

/**
 * The ports of 代理人: what a family member's card signs for the one delegate who stands beside them, and what the portal
 * knows of both.
 *
 * INVARIANTS
 * - The delegate's own card is refused before its PIN is asked for.
 * - The family member's card is locked as soon as it has signed: it signs nothing else in this visit.
 */
export function delegationPorts(parts: DelegationParts): DelegationPorts {
  const { host, portal, registrations, audit, monotonic, secrets } = parts;
  const freshness = cardFreshness(parts);

  async function prove(
    visit: Visit,
    { delegate, ...input }: Parameters<DelegationPorts['provePrincipal']>[0],
  ): Promise<Result<string, Failure>> {
    const keyHash = keyHashOf(Buffer.from(delegate, 'base64'));
    const proved = await secrets.run(input, {
      secret: 'authentication',
      async prepare({ identity, visitId }) {
        if (keyHash === null || identity?.authenticationCertificate === delegate) return err(visitFailures.otherCard());
        return ok(registrations.principal(visitId, await freshness.take(visit, 'registration'), keyHash));
      },
      send: (request, assertion) => host.openSession({ ...request, assertion }),
    });
    if (!proved.ok) return proved;
    await host.closeSession();
    return ok(proved.value.assertion);
  }

  async function check(visit: Visit, proof: string): Promise<Result<Principal, Failure>> {
    const unknown: Principal = { proof, account: 'unknown', samePerson: false, nickname: null };
    if (visit.portalSession === null || !portal.line.isUp()) return ok(unknown);
    const answer = await portal.client.checkPrincipal(visit.portalSession, proof);
    if (parts.visit() !== visit) return err(visitFailures.movedOn());
    if (answer.ok) return ok({ proof, ...answer.value });
    return isAway(answer.error.failure) ? ok(unknown) : err(answer.error.failure);
  }

  return {
    expectPrincipal(expected) {
      const visit = parts.visit();
      if (visit !== null) visit.expectsPrincipal = expected;
    },

    async provePrincipal(input) {
      const visit = parts.visit();
      if (visit === null) return err(visitFailures.movedOn());
      visit.session = null;
      visit.principal = null;
      const { visitId } = visit;
      const began = monotonic();
      audit.append('principal.sign-init', { disposition: 'na', visitId, triesLeft: input.triesShown });
      const proved = await prove(visit, input);
      audit.append('principal.sign-complete', { visitId, ...howItEnded(proved, monotonic() - began) });
      if (!proved.ok) return proved;
      if (parts.visit() !== visit) return err(visitFailures.movedOn());
      visit.principal = proved.value;
      return ok(null);
    },

    async principal(ask) {
      const visit = parts.visit();
      const proof = visit?.principal ?? null;
      if (visit === null || proof === null) return err(visitFailures.movedOn());
      visit.principal = null;
      return ask ? check(visit, proof) : ok({ proof, account: 'unknown', samePerson: false, nickname: null });
    },

    async delegations() {
      const session = parts.visit()?.portalSession ?? null;
      if (session === null) return err(lineFailures.unreachable());
      const answer = await portal.client.delegations(session);
      return answer.ok ? answer : err(answer.error.failure);
    },
  };
}

/** base64url SHA-256 of the SubjectPublicKeyInfo, as the contract names a delegate; null for bytes that are no certificate. */
function keyHashOf(der: Uint8Array): string | null {
  const spki = readCertificate(der)?.publicKey.export({ type: 'spki', format: 'der' });
  return spki === undefined ? null : createHash('sha256').update(spki).digest('base64url');
}
