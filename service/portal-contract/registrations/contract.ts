import type { ContractPart } from '../contract-part.ts';
import { AT, COMPACT, ISSUANCE, NONCE, SIGNED_AT } from '../core/example-values.ts';
import {
  envelopeHeaderSchema,
  REGISTRATIONS_JWS_TYPES,
  receiptAnswerSchema,
  receiptSchema,
  terminalPayloadSchema,
} from './schemas.ts';

const EXAMPLES = {
  terminalPayload: {
    registrationId: ISSUANCE.registrationId,
    proof: 'card-jws',
    citizen: COMPACT,
    sequence: 42,
    auditHead: NONCE,
    auditSequence: 1180,
  },
  receiptAnswer: { receipt: COMPACT },
  receipt: {
    registrationId: ISSUANCE.registrationId,
    terminal: SIGNED_AT.terminal,
    outcome: 'applied',
    reason: null,
    decidedAt: AT,
  },
} as const;

/** Delivering whatever was sealed, and its receipts. */
export const REGISTRATIONS_PART: ContractPart = {
  operations: [
    {
      id: 'deliverRegistration',
      method: 'POST',
      path: '/v1/registrations',
      access: 'terminal',
      summary: 'Deliver one sealed registration',
      description: [
        'The body is a compact JWE (ECDH-ES, A256GCM, `EnvelopeHeader`) over the terminal’s compact JWS (`TerminalPayload`, ES256), which carries the citizen’s compact JWS (`RegistrationPayload`, of one of nine kinds, or `EtaxRequestPayload`, RS256) once and unchanged. All ids, sequence numbers, terminal and portal must agree.',
        '**Idempotency.** `Idempotency-Key` is the registration id. Same key and same body: the same answer, byte for byte, for ever. Same key while the first request is being processed: 409. Same key with another body: 422. Effects and receipt are one transaction; effects happen once.',
        '**Phone sessions.** Whoever signed in by phone may create and change their account without a signature of the card: `proof` is `portal-session`, and `citizen` an HS256 JWS over the same payload, with the SHA-256 of the session token as key (never the token itself). Online only: its freshness is a challenge, and the session must have been open when that challenge was issued, at this terminal and in this visit. It may be delivered later, as the line may fall after it. Any other kind with this proof is refused (`signatureInvalid`).',
        '**e-Tax requests.** Signed with the signature key and its certificate (policy 1.2.392.200149.8.5.1.1.20). The portal checks that certificate like any other, then `holder`: a JWS of the user-authentication key over the same registration, visit, terminal and portal, whose person must have an account. `attributes` are opened with the envelope key; name and date of birth must be those of the signature certificate. Both freshnesses are judged; a challenge may serve both.',
        '**Outcome.** Whatever can be decided is decided by a signed receipt (`Receipt`), refusals included; a refusal is final. `kept`: what was asked for existed and stays as it was. Requests that one touch signed come as registrations of their own, in their order, and each is decided alone. Problem documents are for what cannot be decided: nothing is remembered then, and the key stays free.',
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
  ],
  named: {
    ReceiptAnswer: receiptAnswerSchema,
    EnvelopeHeader: envelopeHeaderSchema,
  },
  signed: {
    TerminalPayload: {
      schema: terminalPayloadSchema,
      example: EXAMPLES.terminalPayload,
      typ: REGISTRATIONS_JWS_TYPES.registration,
      signer: 'the terminal, ES256',
    },
    Receipt: {
      schema: receiptSchema,
      example: EXAMPLES.receipt,
      typ: REGISTRATIONS_JWS_TYPES.receipt,
      signer: 'the portal, ES256',
    },
  },
};
