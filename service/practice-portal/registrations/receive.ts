import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import type { Receipt, TerminalPayload } from '../../portal-contract/registrations/schemas.ts';
import type { PortalContext } from '../context.ts';
import { makeTurns } from '../in-turn.ts';
import { openEnvelope } from '../verification/envelope.ts';
import { applyDecision } from './apply.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';

/*
 * INVARIANTS
 * 1. Decisions are made one at a time, from reading the records to the commit, so that no other decision comes between
 *    what was judged and what is written, although signing the receipt waits.
 * 2. Effects, receipt, used challenge and sequence are one transaction: after a crash all of them are there, or none and
 *    the terminal's retry decides anew.
 * 3. A key that was decided is answered with the kept receipt, byte for byte, and never decided again.
 */

interface Delivery {
  readonly terminal: string;
  readonly registrationId: string;
  readonly envelope: string;
}
type DeliveryProblem = 'envelopeInvalid' | 'idempotencyConflict' | 'inProgress';

export interface Receiver {
  /** The receipt (compact JWS) for one envelope. `released`: practice faults hold a request between arrival and decision. */
  receive(delivery: Delivery, released: Promise<void>): Promise<Result<string, DeliveryProblem>>;
}

export function makeReceiver(context: PortalContext): Receiver {
  const { records } = context;
  const inTurn = makeTurns();
  const inProgress = new Map<string, string>();

  /** What an earlier request with this key makes of this one; undefined when there was none. */
  function answerOfEarlier(
    { terminal, registrationId }: Delivery,
    bodyHash: string,
  ): Result<string, DeliveryProblem> | undefined {
    const decided = records.receipts.find(registrationId);
    if (decided !== undefined) {
      const same = decided.bodyHash === bodyHash && decided.terminal === terminal;
      return same ? ok(decided.receipt) : err('idempotencyConflict');
    }
    const running = inProgress.get(registrationId);
    if (running === undefined) return undefined;
    return err(running === bodyHash ? 'inProgress' : 'idempotencyConflict');
  }

  async function settle(delivery: Delivery, bodyHash: string): Promise<Result<string, DeliveryProblem>> {
    const sealed = await openEnvelope(delivery.envelope, delivery, context.keys.envelope, context.terminals);
    if (!sealed.ok) return sealed;
    const now = context.clock.now();
    const decision = await decide(context, delivery.terminal, sealed.value, now);
    if (!decision.ok) return decision;
    return ok(await commit(context, delivery, bodyHash, sealed.value, decision.value, now));
  }

  return {
    async receive(delivery, released) {
      const bodyHash = createHash('sha256').update(delivery.envelope).digest('base64url');
      const earlier = answerOfEarlier(delivery, bodyHash);
      if (earlier !== undefined) return earlier;
      inProgress.set(delivery.registrationId, bodyHash);
      try {
        await released;
        return await inTurn(() => settle(delivery, bodyHash));
      } finally {
        inProgress.delete(delivery.registrationId);
      }
    },
  };
}

async function commit(
  { keys, records }: PortalContext,
  { terminal, registrationId }: Delivery,
  bodyHash: string,
  sealed: TerminalPayload,
  decision: Decision,
  now: number,
): Promise<string> {
  const { expectedBy, outcome, reason, kind, freshness } = decision;
  const decided = { registrationId, terminal, outcome, reason, decidedAt: new Date(now).toISOString() };
  const content: Receipt = { ...decided, ...(expectedBy === undefined ? {} : { expectedBy }) };
  const receipt = await keys.sign(JWS_TYPES.receipt, content);
  const { sequence, auditSequence, auditHead } = sealed;
  records.together(() => {
    const personId = applyDecision(records, registrationId, decision, now);
    records.receipts.add({
      ...decided,
      bodyHash,
      kind,
      freshness,
      sequence,
      auditSequence,
      auditHead,
      personId,
      receipt,
    });
  });
  return receipt;
}
