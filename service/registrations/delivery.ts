import type { DeliveryOutcome, DeliveryPorts } from '../../state-machines/ports.ts';
import type { FailureCode } from '../../state-machines/vocabulary/failures.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Logger } from '../log/logger.ts';
import type { PortalClient } from '../portal/client.ts';
import type { PortalClock } from '../portal/portal-clock.ts';
import type { PortalFailure } from '../portal/portal-failure.ts';
import type { ProblemCode } from '../portal-contract/problems.ts';
import type { Receipt } from '../portal-contract/schemas.ts';
import type { Store } from '../store/store.ts';
import type { OutcomeBoard } from './outcome-board.ts';
import { registrationRows } from './rows.ts';

/*
 * INVARIANTS
 * 1. A row is delivered when the portal's signed receipt for its id was checked, never before.
 * 2. Every attempt of a row sends the same bytes under the same idempotency key.
 * 3. One row at a time, oldest first: the sequence numbers the portal sees rise. A row in flight when the process dies is
 *    simply undelivered.
 */

export interface DeliveryParts {
  readonly store: Store;
  readonly audit: AuditLog;
  readonly client: Pick<PortalClient, 'submit'>;
  readonly clock: PortalClock;
  readonly outcomes: OutcomeBoard;
  readonly log: Logger;
}

/** What the delivery machine asks of queue and portal. */
export function deliveryPorts(parts: DeliveryParts): DeliveryPorts {
  const { store, audit, log } = parts;
  const rows = registrationRows(store);
  const inFlight = new Map<string, Promise<DeliveryOutcome>>();
  const now = (): string => parts.clock.now().toISOString();

  const decide = (registrationId: string, receipt: Receipt, attempts: number): DeliveryOutcome => {
    const state = receipt.outcome === 'applied' ? 'completed' : receipt.outcome;
    const reason = state === 'refused' ? (receipt.reason ?? 'other') : null;
    store.transaction(() => {
      rows.tried(registrationId, now(), null);
      if (!rows.decide({ registrationId, state, reason, decidedAt: receipt.decidedAt })) return;
      audit.append('registration.deliver-complete', {
        disposition: state === 'refused' ? 'failure' : 'success',
        registrationId,
        state,
        attempts,
        ...(reason === null ? {} : { reason }),
      });
    });
    log.info('delivery.decided', { registrationId, state, attempts });
    parts.outcomes.tell(registrationId);
    return { kind: 'delivered' };
  };

  const fail = (registrationId: string, cause: PortalFailure, attempts: number): DeliveryOutcome => {
    const { code } = cause.failure;
    const poison = cause.problem !== null && POISON.has(cause.problem);
    store.transaction(() => {
      rows.tried(registrationId, now(), code);
      if (!poison || !rows.park(registrationId)) return;
      audit.append('registration.parked', {
        disposition: 'failure',
        registrationId,
        code,
        attempts,
        ...(cause.problem === null ? {} : { reason: cause.problem }),
        ...(cause.status === null ? {} : { status: cause.status }),
      });
    });
    const detail = {
      registrationId,
      attempts,
      ...cause.failure,
      ...(cause.status === null ? {} : { status: cause.status }),
    };
    // Nothing will come within the seconds somebody waits: 受付 can be said at once.
    if (poison || code === 'NET_UNREACHABLE') parts.outcomes.tell(registrationId);
    if (poison) {
      log.error('delivery.parked', detail);
      return { kind: 'park' };
    }
    log.warn('delivery.retry', detail);
    return { kind: 'retry', because: because(code), retryAfterMs: cause.retryAfterMs };
  };

  const attempt = async (registrationId: string): Promise<DeliveryOutcome> => {
    const row = rows.sealed(registrationId);
    if (row === null) return { kind: 'delivered' };
    const attempts = row.attempts + 1;
    if (attempts === 1) audit.append('registration.deliver-init', { disposition: 'na', registrationId });
    const answer = await parts.client.submit(registrationId, row.envelope);
    return answer.ok ? decide(registrationId, answer.value, attempts) : fail(registrationId, answer.error, attempts);
  };

  return {
    next: async () => {
      const registrationId = rows.oldestPending();
      return registrationId === null ? null : { registrationId };
    },
    deliver: (registrationId) => {
      // Asked for again while an attempt nobody waits for any more is still under way: its outcome is the answer.
      const running = inFlight.get(registrationId);
      if (running !== undefined) return running;
      const started = attempt(registrationId).finally(() => inFlight.delete(registrationId));
      inFlight.set(registrationId, started);
      return started;
    },
    random: Math.random,
  };
}

/** Problems of the envelope itself: sending it again can never help. The others are of the portal, the line, this hour. */
const POISON: ReadonlySet<ProblemCode> = new Set(['badRequest', 'envelopeInvalid', 'idempotencyConflict', 'tooLarge']);

function because(code: FailureCode): Extract<DeliveryOutcome, { kind: 'retry' }>['because'] {
  if (code === 'NET_UNREACHABLE') return 'unreachable';
  if (code === 'NET_TIMEOUT') return 'timeout';
  if (code === 'NET_BAD_ANSWER') return 'badAnswer';
  return code === 'PORTAL_BUSY' ? 'busy' : 'server';
}
