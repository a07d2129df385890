import type { z } from 'zod';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { problemSchema } from '../portal-contract/core/schemas.ts';
import type { ProblemCode } from '../portal-contract/problems.ts';
import { certificateFailures } from '../trust/certificate-failures.ts';
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

type Raw = Pick<Failure, 'raw'>;

/** What the line can do to a request; each code is made here alone. */
export const lineFailures = {
  unreachable: (raw: Raw = {}): Failure => failure('NET_UNREACHABLE', raw),
  timeout: (raw: Raw = {}): Failure => failure('NET_TIMEOUT', raw),
  badAnswer: (raw: Raw = {}): Failure => failure('NET_BAD_ANSWER', raw),
} as const;

/** What the portal can say of itself, or of what it was sent. */
const portalFailures = {
  busy: (): Failure => failure('PORTAL_BUSY'),
  error: (): Failure => failure('PORTAL_ERROR'),
  refused: (): Failure => failure('PORTAL_REFUSED'),
} as const;

/** Nothing came, or what came is not the portal's. */
export const noAnswer = (
  why: keyof typeof lineFailures,
  raw?: string,
  status: number | null = null,
): PortalFailure => ({
  failure: lineFailures[why](raw === undefined ? {} : { raw }),
  problem: null,
  status,
  retryAfterMs: null,
});

/** What each of the portal's problems means to the terminal. */
const MEANING: Readonly<Record<ProblemCode, () => Failure>> = {
  badRequest: portalFailures.refused,
  envelopeInvalid: portalFailures.refused,
  terminalUnknown: portalFailures.refused,
  terminalTokenInvalid: portalFailures.refused,
  sessionInvalid: portalFailures.refused,
  challengeInvalid: portalFailures.refused,
  assertionInvalid: portalFailures.refused,
  certificateRevoked: certificateFailures.revoked,
  certificateExpired: certificateFailures.expired,
  certificateNotYetValid: certificateFailures.notYetValid,
  certificateUntrusted: certificateFailures.untrusted,
  noAccount: portalFailures.refused,
  notFound: portalFailures.refused,
  tooLarge: portalFailures.refused,
  idempotencyConflict: portalFailures.refused,
  ticketTaken: portalFailures.refused,
  renewalsUsed: portalFailures.refused,
  ticketNotVerified: portalFailures.refused,
  inProgress: portalFailures.busy,
  tooManyRequests: portalFailures.busy,
  unavailable: portalFailures.busy,
  internal: portalFailures.error,
};

/** What a status means that comes without a problem document: from a gateway on the way, not from the portal. */
function meaningOfStatus(status: number): Failure {
  if (status === 429 || status === 503) return portalFailures.busy();
  if (status === 408 || status === 504) return lineFailures.timeout();
  if (status === 500 || status === 502) return portalFailures.error();
  // Redirects, 511, a page with 200: a captive portal or a proxy.
  return lineFailures.badAnswer();
}

/** The validated body of a 2xx answer, or what the answer means. */
export function readAnswer<T>(answer: HttpAnswer, schema: z.ZodType<T>): Answer<T> {
  const json = jsonOf(answer);
  if (answer.status >= 200 && answer.status < 300) {
    const parsed = schema.safeParse(json);
    return parsed.success ? ok(parsed.data) : err(noAnswer('badAnswer', undefined, answer.status));
  }
  const parsed = problemSchema.safeParse(json);
  const problem = parsed.success && parsed.data.status === answer.status ? parsed.data.code : null;
  return err({
    failure: problem === null ? meaningOfStatus(answer.status) : MEANING[problem](),
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

/** The portal did not answer, or said that it cannot now: what is possible without it goes on. */
export const isAway = ({ code }: Failure): boolean =>
  code.startsWith('NET_') || code === 'PORTAL_BUSY' || code === 'PORTAL_ERROR';
