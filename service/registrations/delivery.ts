import type { DeliveryOutcome, DeliveryPorts } from '../../state-machines/ports/delivery.ts';
import type { FailureCode } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import type { Logger } from '../log/logger.ts';
import type { PortalClient } from '../portal/client.ts';
import type { PortalClock } from '../portal/portal-clock.ts';
import type { PortalFailure } from '../portal/portal-failure.ts';
import type { Receipt } from '../portal-contract/registrations/schemas.ts';
import { type Store, storageFailure } from '../store/store.ts';
import type { OutcomeBoard } from './outcome-board.ts';
import { type Blame, blameOf } from './row-failure.ts';
import { registrationRows, type Suspicion } from './rows.ts';

/*
 * INVARIANTS
 * 1. A row is delivered when the portal's signed receipt for its id was checked, never before.
 * 2. Every attempt of a row sends the same bytes under the same idempotency key.
 * 3. One row at a time, oldest first. A row in flight when the process dies is simply undelivered.
 * 4. No row stops the others: one that keeps failing goes last, and is parked once the portal is known to take others.
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
    const expectedBy = state === 'refused' ? null : (receipt.expectedBy ?? null);
    store.transaction(() => {
      rows.tried(registrationId, now(), null);
      const { decidedAt } = receipt;
      if (!rows.decide({ registrationId, state, reason, expectedBy, decidedAt })) return;
      rows.overtake();
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
    const blame = blameOf(cause);
    const parked = store.transaction(() => {
      const suspicion = rows.tried(registrationId, now(), {
        code,
        blamed: blame !== 'none',
        receiptRefused: blame === 'receipt',
      });
      if (!mustPark(blame, suspicion) || !rows.park(registrationId)) return false;
      audit.append('registration.parked', {
        disposition: 'failure',
        registrationId,
        code,
        attempts,
        ...(cause.problem === null ? {} : { reason: cause.problem }),
        ...(cause.status === null ? {} : { status: cause.status }),
      });
      return true;
    });
    const detail = {
      registrationId,
      attempts,
      ...cause.failure,
      ...(cause.status === null ? {} : { status: cause.status }),
    };
    // Nothing will come within the seconds somebody waits: 受付 can be said at once.
    if (parked || code === 'NET_UNREACHABLE') parts.outcomes.tell(registrationId);
    if (parked) {
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

/**
 * Parks what is poison at once, and what failed again and again although the portal took others meanwhile. As long as nobody's
 * row goes it is the portal that fails, however long that lasts; only a receipt that cannot be checked is the row's own.
 */
function mustPark(blame: Blame, { failures, refusals, overtaken }: Suspicion): boolean {
  if (blame === 'poison') return true;
  if (blame === 'receipt' && refusals >= LIMITS.deliveryRowTriesAlone) return true;
  return (blame === 'row' || blame === 'receipt') && overtaken && failures >= 2 * LIMITS.deliveryRowTries;
}

/**
 * Gives parked rows one more chance, behind all others: whoever starts the service again may have put something right. A full
 * disk leaves them parked.
 */
export function releaseParked({ store, audit, log }: Pick<DeliveryParts, 'store' | 'audit' | 'log'>): void {
  const rows = registrationRows(store);
  try {
    store.transaction(() => {
      const count = rows.release();
      if (count > 0) audit.append('registration.released', { disposition: 'na', count });
    });
  } catch (error) {
    const raw = storageFailure(error);
    if (raw === null) throw error;
    log.error('storage.failed', { raw });
  }
}

function because(code: FailureCode): Extract<DeliveryOutcome, { kind: 'retry' }>['because'] {
  if (code === 'NET_UNREACHABLE') return 'unreachable';
  if (code === 'NET_TIMEOUT') return 'timeout';
  if (code === 'NET_BAD_ANSWER') return 'badAnswer';
  return code === 'PORTAL_BUSY' ? 'busy' : 'server';
}
