import { randomUUID } from 'node:crypto';
import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { TerminalPorts } from '../../state-machines/ports.ts';
import type { OutOfServiceReason } from '../../state-machines/screens/screen.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Trust } from '../trust/trust.ts';
import { cardPorts } from './card-ports.ts';
import { portalPorts } from './portal-ports.ts';
import { outOfServiceReasons } from './readiness.ts';
import type { Visit } from './visit.ts';

export interface TerminalParts {
  readonly host: DeviceHostClient;
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly registrations: Registrations;
  readonly trust: Trust;
  readonly audit: AuditLog;
  readonly monotonic: () => number;
}

/**
 * What the machines ask of the world, answered by the device host, the portal and the store.
 *
 * INVARIANTS
 * - There is at most one visit, and only between `beginVisit` and `endVisit` is anything of a person kept.
 * - `endVisit` first makes the person's object unreachable, then waits until nothing works on it any more.
 */
export function createTerminalPorts(parts: TerminalParts): TerminalPorts {
  const { audit, monotonic } = parts;
  let visit: Visit | null = null;
  let told: string | null = null;
  const current = { ...parts, visit: (): Visit | null => visit };
  const card = cardPorts(current);

  function tellReadiness(reasons: readonly OutOfServiceReason[]): void {
    const now = reasons.join();
    if (now === told) return;
    told = now;
    if (reasons.length === 0) audit.append('terminal.in-service', { disposition: 'success' });
    for (const reason of reasons) audit.append('terminal.out-of-service', { disposition: 'failure', reason });
  }

  return {
    ...card,
    ...portalPorts(current),

    async check() {
      const reasons = await outOfServiceReasons(parts);
      tellReadiness(reasons);
      return reasons;
    },

    beginVisit() {
      visit = {
        visitId: randomUUID(),
        beganAt: monotonic(),
        identity: null,
        prepared: null,
        session: null,
        portalSession: null,
      };
      audit.append('visit.begin', { disposition: 'success', visitId: visit.visitId });
    },

    async endVisit() {
      const ended = visit;
      visit = null;
      if (ended !== null && ended.portalSession !== null) void parts.portal.client.signOut(ended.portalSession);
      await card.cancelEntry();
      await Promise.all([card.closeSession(), card.entryEnded()]);
      if (ended === null) return;
      audit.append('visit.end', {
        disposition: 'success',
        visitId: ended.visitId,
        durationMs: Math.round(monotonic() - ended.beganAt),
      });
    },

    now: () => parts.portal.clock.now().toISOString(),
  };
}
