import type { z } from 'zod';
import { type Failure, type FailureCode, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { ProblemCode } from '../portal-contract/problems.ts';
import { problemSchema } from '../portal-contract/schemas.ts';
import type { HttpAnswer } from './exchange.ts';

/** Why a request to the portal brought nothing. */
export interface PortalFailure {
  readonly failure: Failure;
  /** What the portal itself said; null when something else answered, or nothing. */
  readonly problem: ProblemCode | null;
  readonly status: number | null;
  /** From Retry-After, capped. */
  readonly retryAfterMs: number | null;
}

/** `raw` of a receipt that is not this registration's, or not signed by a key the portal's newest set has for it. */
export const RECEIPT_REFUSED = 'RECEIPT_REFUSED';

export type Answer<T> = Result<T, PortalFailure>;

/** Nothing came, or what came is not the portal's. */
export const noAnswer = (
  code: 'NET_UNREACHABLE' | 'NET_TIMEOUT' | 'NET_BAD_ANSWER',
  raw?: string,
  status: number | null = null,
): PortalFailure => ({
  failure: failure(code, raw === undefined ? {} : { raw }),
  problem: null,
  status,
  retryAfterMs: null,
});

/** What each of the portal's problems means to the terminal. */
const MEANING: Readonly<Record<ProblemCode, FailureCode>> = {
  badRequest: 'PORTAL_REFUSED',
  envelopeInvalid: 'PORTAL_REFUSED',
  terminalUnknown: 'PORTAL_REFUSED',
  terminalTokenInvalid: 'PORTAL_REFUSED',
  sessionInvalid: 'PORTAL_REFUSED',
  challengeInvalid: 'PORTAL_REFUSED',
  assertionInvalid: 'PORTAL_REFUSED',
  certificateRevoked: 'CERT_REVOKED',
  certificateExpired: 'CERT_EXPIRED',
  certificateNotYetValid: 'CERT_NOT_YET_VALID',
  certificateUntrusted: 'CERT_UNTRUSTED',
  noAccount: 'PORTAL_REFUSED',
  notFound: 'PORTAL_REFUSED',
  tooLarge: 'PORTAL_REFUSED',
  idempotencyConflict: 'PORTAL_REFUSED',
  inProgress: 'PORTAL_BUSY',
  tooManyRequests: 'PORTAL_BUSY',
  unavailable: 'PORTAL_BUSY',
  internal: 'PORTAL_ERROR',
};

/** What a status means that comes without a problem document: from a gateway on the way, not from the portal. */
function meaningOfStatus(status: number): FailureCode {
  if (status === 429 || status === 503) return 'PORTAL_BUSY';
  if (status === 408 || status === 504) return 'NET_TIMEOUT';
  if (status === 500 || status === 502) return 'PORTAL_ERROR';
  // Redirects, 511, a page with 200: a captive portal or a proxy.
  return 'NET_BAD_ANSWER';
}

/** The validated body of a 2xx answer, or what the answer means. */
export function readAnswer<T>(answer: HttpAnswer, schema: z.ZodType<T>): Answer<T> {
  const json = jsonOf(answer);
  if (answer.status >= 200 && answer.status < 300) {
    const parsed = schema.safeParse(json);
    return parsed.success ? ok(parsed.data) : err(noAnswer('NET_BAD_ANSWER', undefined, answer.status));
  }
  const parsed = problemSchema.safeParse(json);
  const problem = parsed.success && parsed.data.status === answer.status ? parsed.data.code : null;
  return err({
    failure: failure(problem === null ? meaningOfStatus(answer.status) : MEANING[problem]),
    problem,
    status: answer.status,
    retryAfterMs: retryAfter(answer.headers),
  });
}

function jsonOf(answer: HttpAnswer): unknown {
  if (!/^application\/(?:[a-z.-]+\+)?json\b/i.test(answer.headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(answer.body);
  } catch {
    return undefined;
  }
}

/** Seconds, or a date counted from the answer's own Date header. Milliseconds, at most LIMITS.portalRetryAfterMax. */
function retryAfter(headers: Headers): number | null {
  const text = headers.get('retry-after');
  if (text === null) return null;
  const milliseconds = /^\d{1,9}$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(milliseconds) ? null : Math.min(Math.max(milliseconds, 0), LIMITS.portalRetryAfterMax);
}
