import { type PortalFailure, RECEIPT_REFUSED } from '../portal/portal-failure.ts';
import type { ProblemCode } from '../portal-contract/problems.ts';

/**
 * What a failed attempt says about the row itself.
 *
 * `poison`: the portal will never take this envelope. `receipt`: the portal decided the row and will answer with the same
 * receipt again, which cannot be checked. `row`: what answered may have stumbled over this row, or fail on all of
 * them; only other rows tell which. `perhaps`: nothing answered in time, which a row can cause and a bad line can. `none`: it
 * says something about the line, the terminal or the hour.
 */
export type Blame = 'poison' | 'receipt' | 'row' | 'perhaps' | 'none';

/** Problems of the envelope itself: sending it again can never help. */
const POISON: ReadonlySet<ProblemCode> = new Set(['badRequest', 'envelopeInvalid', 'idempotencyConflict', 'tooLarge']);
/** Problems every row of this terminal would meet, or that pass. */
const NOT_OF_THE_ROW: ReadonlySet<ProblemCode> = new Set([
  'terminalUnknown',
  'terminalTokenInvalid',
  'sessionInvalid',
  'inProgress',
  'tooManyRequests',
  'unavailable',
]);
/** Proxy sign-in, time limit, busy: said by what stands between, to everybody. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([407, 408, 429]);

export function blameOf({ failure, problem, status }: PortalFailure): Blame {
  if (problem !== null) {
    if (POISON.has(problem)) return 'poison';
    return NOT_OF_THE_ROW.has(problem) ? 'none' : 'row';
  }
  if (failure.raw === RECEIPT_REFUSED) return 'receipt';
  if (failure.code === 'NET_TIMEOUT' && status === null) return 'perhaps';
  if (status === null) return 'none';
  if (status === 500 || status === 502) return 'row';
  return status >= 400 && status < 500 && !PASSING_STATUSES.has(status) ? 'row' : 'none';
}
