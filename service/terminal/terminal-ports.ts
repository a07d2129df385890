import { randomUUID } from 'node:crypto';
import type { DeviceHostClient } from '../../hardware/client/device-host-client.ts';
import type { TerminalPorts } from '../../state-machines/ports.ts';
import type { OutOfServiceReason } from '../../state-machines/screens/frame-screens.ts';
import type { AttemptGate } from '../attempts/attempt-gate.ts';
import type { AttemptLedger } from '../attempts/attempt-ledger.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Config } from '../config/schema.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Registrations } from '../registrations/registrations.ts';
import type { Trust } from '../trust/trust.ts';
import { cardPorts } from './card-ports.ts';
import { delegationPorts } from './delegation-ports.ts';
import { etaxPorts } from './etax-ports.ts';
import { menuPorts } from './menu-ports.ts';
import { ownAccountPorts } from './own-account-ports.ts';
import { phonePorts } from './phone-ports.ts';
import { phoneSigningPorts } from './phone-signing-ports.ts';
import { portalPorts } from './portal-ports.ts';
import { outOfServiceReasons } from './readiness.ts';
import { secretCommands } from './secret-commands.ts';
import { taxPorts } from './tax-ports.ts';
import type { Visit } from './visit.ts';

export interface TerminalParts {
  readonly host: DeviceHostClient;
  readonly portal: Pick<Portal, 'catalogue' | 'client' | 'clock' | 'keys' | 'line'>;
  readonly registrations: Registrations;
  readonly trust: Trust;
  readonly audit: AuditLog;
  readonly ledger: AttemptLedger;
  readonly attempts: AttemptGate;
  readonly personTag: (certificateDer: Uint8Array) => Buffer;
  readonly environment: () => readonly OutOfServiceReason[];
  readonly pinEntry: Config['pin']['entry'];
  readonly monotonic: () => number;
}

/** What the service itself asks beside the machines. */
export interface ServicePorts extends TerminalPorts {
  /** A screen that tells of an interrupted attempt was painted: its person need not be told again. */
  interruptionTold(): void;
}

/**
 * What the machines ask of the world, answered by the device host, the portal and the store.
 *
 * INVARIANTS
 * - There is at most one visit, and only between `beginVisit` and `endVisit` is anything of a person kept.
 * - `endVisit` first makes the person's object unreachable, then waits until nothing works on it any more.
 */
export function createTerminalPorts(parts: TerminalParts): ServicePorts {
  const { audit, monotonic } = parts;
  let visit: Visit | null = null;
  let told: string | null = null;
  const ofVisit = { ...parts, visit: (): Visit | null => visit };
  const current = { ...ofVisit, secrets: secretCommands(ofVisit) };
  const card = cardPorts(current);

  function tellReadiness(reasons: readonly OutOfServiceReason[]): void {
    // As the terminal itself decides: without its reader it serves those who sign in by phone.
    const cardClosed = parts.portal.line.isUp() && reasons.length > 0 && reasons.every((reason) => reason === 'reader');
    const now = cardClosed ? 'card-closed' : reasons.join();
    if (now === told) return;
    told = now;
    if (cardClosed) {
      audit.append('terminal.card-closed', { disposition: 'failure', reason: 'reader' });
      return;
    }
    if (reasons.length === 0) audit.append('terminal.in-service', { disposition: 'success' });
    for (const reason of reasons) audit.append('terminal.out-of-service', { disposition: 'failure', reason });
  }

  return {
    ...card,
    ...portalPorts(current),
    ...menuPorts(current),
    ...ownAccountPorts(current),
    ...etaxPorts(current),
    ...phonePorts(current),
    ...phoneSigningPorts(current),
    ...delegationPorts(current),
    ...taxPorts(current),

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
        interrupted: null,
        prepared: null,
        session: null,
        portalSession: null,
        signedInAs: null,
        etaxRequest: null,
        phoneTicket: null,
        phoneSigning: null,
        phone: null,
        expectsPrincipal: false,
        principal: null,
        wish: null,
      };
      audit.append('visit.begin', { disposition: 'success', visitId: visit.visitId });
    },

    async endVisit() {
      const ended = visit;
      visit = null;
      if (ended !== null && ended.portalSession !== null) void parts.portal.client.signOut(ended.portalSession);
      if (ended !== null && ended.phoneTicket !== null) {
        void parts.portal.client.cancelPhoneTicket(ended.phoneTicket.ticketId);
      }
      await card.cancelEntry();
      await Promise.all([card.closeSession(), current.secrets.ended()]);
      if (ended === null) return;
      audit.append('visit.end', {
        disposition: 'success',
        visitId: ended.visitId,
        durationMs: Math.round(monotonic() - ended.beganAt),
      });
    },

    interruptionTold() {
      if (visit === null || visit.interrupted === null) return;
      parts.ledger.told(visit.interrupted, visit.visitId);
      visit.interrupted = null;
    },

    now: () => parts.portal.clock.now().toISOString(),
  };
}
