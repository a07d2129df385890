import type { ContractPart } from '../contract-part.ts';
import { AT, COMPACT, NONCE, SIGNED_AT } from './example-values.ts';
import {
  CORE_JWS_TYPES,
  challengeRequestSchema,
  challengeSchema,
  portalKeysAnswerSchema,
  portalKeysSchema,
  portalTimeAnswerSchema,
  portalTimeSchema,
  problemSchema,
  signInAnswerSchema,
  signInPayloadSchema,
  signInRequestSchema,
  terminalTokenSchema,
} from './schemas.ts';

const EXAMPLES = {
  timeAnswer: { token: COMPACT },
  portalTime: { portal: SIGNED_AT.portal, time: AT, id: SIGNED_AT.visitId },
  keysAnswer: { keys: COMPACT },
  terminalToken: {
    terminal: SIGNED_AT.terminal,
    method: 'POST',
    path: '/v1/challenges',
    issuedAt: AT,
    id: '4f0c1f8e-55d2-4a0f-9a39-0a4c7f7b8a21',
  },
  challengeRequest: { purpose: 'sign-in', visitId: SIGNED_AT.visitId },
  challenge: { nonce: NONCE, expiresAt: '2026-11-20T03:02:00.000Z' },
  signInRequest: { assertion: COMPACT },
  signInPayload: {
    purpose: 'sign-in',
    ...SIGNED_AT,
    freshness: { nonce: NONCE },
  },
  signInAnswer: { sessionToken: NONCE, expiresAt: '2026-11-20T03:30:00.000Z', account: 'registered' },
} as const;

/** Time, keys, challenges and sessions: what every other family stands on. */
export const CORE_PART: ContractPart = {
  operations: [
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
  ],
  named: {
    TimeAnswer: portalTimeAnswerSchema,
    KeysAnswer: portalKeysAnswerSchema,
    ChallengeRequest: challengeRequestSchema,
    Challenge: challengeSchema,
    SignInRequest: signInRequestSchema,
    SignInAnswer: signInAnswerSchema,
    Problem: problemSchema,
  },
  signed: {
    SignInPayload: {
      schema: signInPayloadSchema,
      example: EXAMPLES.signInPayload,
      typ: CORE_JWS_TYPES.signIn,
      signer: 'the card, RS256',
    },
    TerminalToken: {
      schema: terminalTokenSchema,
      example: EXAMPLES.terminalToken,
      typ: CORE_JWS_TYPES.terminalToken,
      signer: 'the terminal, ES256',
    },
    PortalTime: {
      schema: portalTimeSchema,
      example: EXAMPLES.portalTime,
      typ: CORE_JWS_TYPES.portalTime,
      signer: 'the portal, ES256',
    },
    PortalKeys: {
      schema: portalKeysSchema,
      typ: CORE_JWS_TYPES.portalKeys,
      signer: 'the pinned offline key, ES256',
    },
  },
};
