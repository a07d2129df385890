import type { Problem } from './core/schemas.ts';

interface ProblemKind {
  readonly status: number;
  /** For people; programs read the code. */
  readonly title: string;
}

/** One row a problem: the portal answers it, the schema knows its code, the document lists it. */
const TABLE = {
  badRequest: { status: 400, title: 'The request does not have the documented shape' },
  envelopeInvalid: { status: 400, title: 'The envelope cannot be opened, or its parts contradict each other' },
  terminalUnknown: { status: 401, title: 'No terminal with this id is enrolled' },
  terminalTokenInvalid: {
    status: 401,
    title: 'The terminal token is badly signed, for another request, too old or used',
  },
  sessionInvalid: { status: 401, title: 'The session is unknown or over' },
  challengeInvalid: { status: 403, title: 'The challenge is unknown, over, used, or of another terminal or visit' },
  assertionInvalid: { status: 403, title: 'The assertion is badly signed or not a sign-in to this portal' },
  certificateRevoked: { status: 403, title: 'The certificate is revoked' },
  certificateExpired: { status: 403, title: 'The certificate has expired' },
  certificateNotYetValid: { status: 403, title: 'The certificate is not valid yet' },
  certificateUntrusted: {
    status: 403,
    title: 'The certificate is not a user-authentication certificate of this portal',
  },
  noAccount: { status: 404, title: 'The person has no account' },
  notFound: { status: 404, title: 'There is nothing here' },
  inProgress: { status: 409, title: 'The same request is being processed; ask again in a moment' },
  ticketTaken: { status: 409, title: 'A phone has read the code: this ticket cannot be replaced without a touch' },
  renewalsUsed: { status: 409, title: 'The ticket was renewed as often as it may be without a touch' },
  ticketNotVerified: {
    status: 409,
    title: 'No phone has signed in with this ticket, or somebody was signed in before',
  },
  tooLarge: { status: 413, title: 'The request is too large' },
  idempotencyConflict: { status: 422, title: 'The idempotency key was used with another body' },
  tooManyRequests: { status: 429, title: 'Too many requests; wait as Retry-After says' },
  internal: { status: 500, title: 'The portal failed; the request may be sent again' },
  unavailable: { status: 503, title: 'The portal is not available now; wait as Retry-After says' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof TABLE;
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemKind>> = TABLE;
export const PROBLEM_CODES = Object.keys(TABLE) as readonly string[] as readonly [ProblemCode, ...ProblemCode[]];

/** The body of an error answer. */
export const problem = (code: ProblemCode): Problem => ({
  type: `urn:madoguchi:problem:${code}`,
  title: PROBLEMS[code].title,
  status: PROBLEMS[code].status,
  code,
});
