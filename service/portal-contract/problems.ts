import type { PROBLEM_CODES, Problem } from './schemas.ts';

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Status, and a title for people, of each problem code. One row each: the portal answers it, the document lists it. */
export const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
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
  tooLarge: { status: 413, title: 'The request is too large' },
  idempotencyConflict: { status: 422, title: 'The idempotency key was used with another body' },
  tooManyRequests: { status: 429, title: 'Too many requests; wait as Retry-After says' },
  internal: { status: 500, title: 'The portal failed; the request may be sent again' },
  unavailable: { status: 503, title: 'The portal is not available now; wait as Retry-After says' },
};

/** The body of an error answer. */
export const problem = (code: ProblemCode): Problem => ({
  type: `urn:madoguchi:problem:${code}`,
  title: PROBLEMS[code].title,
  status: PROBLEMS[code].status,
  code,
});
