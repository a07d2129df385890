import type { z } from 'zod';
import { EXAMPLES } from './examples.ts';
import { MENU_OPERATIONS } from './menu/operations.ts';
import type { ProblemCode } from './problems.ts';
import {
  accountSchema,
  challengeRequestSchema,
  challengeSchema,
  portalKeysAnswerSchema,
  portalTimeAnswerSchema,
  receiptAnswerSchema,
  signInAnswerSchema,
  signInRequestSchema,
} from './schemas.ts';
import { TAX_OPERATIONS } from './tax/operations.ts';

/** One operation of the contract, as both the OpenAPI document and the portals' own tests read it. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** `{name}` parts are path parameters. */
  readonly path: string;
  /** Examples of path parameters that are no registration id. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: z.ZodObject;
  readonly access: 'open' | 'terminal' | 'session';
  readonly summary: string;
  readonly description: string;
  readonly request?: { readonly schema: z.ZodType; readonly example: object } | 'envelope';
  /** Null: 204, nothing to say. */
  readonly answer: { readonly schema: z.ZodType; readonly example: object } | null;
  /** Beside those of its access and the ones every operation may answer. */
  readonly problems: readonly ProblemCode[];
}

export const PROBLEMS_OF_ACCESS: Readonly<Record<Operation['access'], readonly ProblemCode[]>> = {
  open: [],
  terminal: ['terminalUnknown', 'terminalTokenInvalid'],
  session: ['sessionInvalid'],
};
export const PROBLEMS_OF_ALL: readonly ProblemCode[] = ['tooLarge', 'tooManyRequests', 'internal', 'unavailable'];

export const OPERATIONS: readonly Operation[] = [
  {
    id: 'getTime',
    method: 'GET',
    path: '/v1/time',
    access: 'open',
    summary: 'Signed portal time',
    description:
      'A compact JWS over `PortalTime`. A terminal keeps the last one: its hash makes offline registrations fresh, and its time is what a terminal clock is compared with. A portal remembers the hash of every token it hands out for the maximum offline age.',
    answer: { schema: portalTimeAnswerSchema, example: EXAMPLES.timeAnswer },
    problems: [],
  },
  {
    id: 'getKeys',
    method: 'GET',
    path: '/v1/keys',
    access: 'open',
    summary: 'Key set, signed by the pinned offline key',
    description:
      'A compact JWS over `PortalKeys`, made with the offline key whose public part every terminal has pinned. Key changes reach terminals only this way. A `sig` key that is replaced stays in the set with `retiredAt`, for ever: receipts it signed are answered byte for byte to terminals that come back late. Left out is only a key that is not trusted any more; receipts it signed have to be signed anew.',
    answer: { schema: portalKeysAnswerSchema, example: EXAMPLES.keysAnswer },
    problems: [],
  },
  {
    id: 'createChallenge',
    method: 'POST',
    path: '/v1/challenges',
    access: 'terminal',
    summary: 'A challenge for one signature of a card',
    description:
      'Bound to the asking terminal, the visit and the purpose; used once. A sign-in must present it within 120 s. A registration that was signed in time but delivered later, because the line fell in between, is judged like an offline one: the challenge then proves the moment after which it was signed.',
    request: { schema: challengeRequestSchema, example: EXAMPLES.challengeRequest },
    answer: { schema: challengeSchema, example: EXAMPLES.challenge },
    problems: ['badRequest'],
  },
  {
    id: 'signIn',
    method: 'POST',
    path: '/v1/sign-in',
    access: 'terminal',
    summary: 'Sign a person in',
    description:
      '`assertion` is a compact JWS over `SignInPayload`, RS256, `typ` `madoguchi.sign-in+jws`, with the user-authentication certificate as first `x5c`. The portal checks chain, policy, key usage, dates and revocation, then the signature, then that payload and challenge are for this portal, terminal and visit.',
    request: { schema: signInRequestSchema, example: EXAMPLES.signInRequest },
    answer: { schema: signInAnswerSchema, example: EXAMPLES.signInAnswer },
    problems: [
      'badRequest',
      'challengeInvalid',
      'assertionInvalid',
      'certificateRevoked',
      'certificateExpired',
      'certificateNotYetValid',
      'certificateUntrusted',
    ],
  },
  ...MENU_OPERATIONS,
  {
    id: 'getAccount',
    method: 'GET',
    path: '/v1/account',
    access: 'session',
    summary: 'The account as registered',
    description: 'All values of the registration form.',
    answer: { schema: accountSchema, example: EXAMPLES.account },
    problems: ['noAccount'],
  },
  {
    id: 'signOut',
    method: 'POST',
    path: '/v1/sign-out',
    access: 'session',
    summary: 'End the session',
    description: 'The session token opens nothing from now on.',
    answer: null,
    problems: [],
  },
  ...TAX_OPERATIONS,
  {
    id: 'deliverRegistration',
    method: 'POST',
    path: '/v1/registrations',
    access: 'terminal',
    summary: 'Deliver one sealed registration',
    description: [
      'The body is a compact JWE (ECDH-ES, A256GCM, `EnvelopeHeader`) over the terminal’s compact JWS (`TerminalPayload`, ES256), which carries the citizen’s compact JWS (`RegistrationPayload` or `EtaxRequestPayload`, RS256) once and unchanged. All ids, sequence numbers, terminal and portal must agree.',
      '**Idempotency.** `Idempotency-Key` is the registration id. Same key and same body: the same answer, byte for byte, for ever. Same key while the first request is being processed: 409. Same key with another body: 422. Effects and receipt are one transaction; effects happen once.',
      '**e-Tax requests.** Signed with the signature key and its certificate (policy 1.2.392.200149.8.5.1.1.20). The portal checks that certificate like any other, then `holder`: a JWS of the user-authentication key over the same registration, visit, terminal and portal, whose person must have an account. `attributes` are opened with the envelope key; name and date of birth must be those of the signature certificate. Both freshnesses are judged; a challenge may serve both.',
      '**Outcome.** Whatever can be decided is decided by a signed receipt (`Receipt`), refusals included; a refusal is final. `kept`: an account existed and stays as it was. Problem documents are for what cannot be decided: nothing is remembered then, and the key stays free.',
      '**Sequence.** A terminal gives each registration the next number and uses none twice: a number that was decided under another id is refused, for ever and across restarts. A lower number that was never decided is accepted: a terminal sets a registration aside that the portal fails on and sends it later, or never. How late is bounded by freshness (the maximum offline age), not by what arrived before.',
    ].join('\n\n'),
    request: 'envelope',
    answer: { schema: receiptAnswerSchema, example: EXAMPLES.receiptAnswer },
    problems: ['badRequest', 'envelopeInvalid', 'inProgress', 'idempotencyConflict'],
  },
  {
    id: 'getReceipt',
    method: 'GET',
    path: '/v1/receipts/{registrationId}',
    access: 'terminal',
    summary: 'The receipt of one registration',
    description: 'Only for the terminal that delivered it; to any other it does not exist.',
    answer: { schema: receiptAnswerSchema, example: EXAMPLES.receiptAnswer },
    problems: ['notFound'],
  },
];
