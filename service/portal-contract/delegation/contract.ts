import type { ContractPart } from '../contract-part.ts';
import { COMPACT, NICKNAME, NONCE, SIGNED_AT } from '../core/example-values.ts';
import {
  DELEGATION_JWS_TYPES,
  delegationSchema,
  delegationsSchema,
  principalCheckAnswerSchema,
  principalCheckSchema,
  principalPayloadSchema,
} from './schemas.ts';

const EXAMPLES = {
  check: { principal: COMPACT },
  checked: { account: 'registered', samePerson: false, nickname: NICKNAME },
  delegations: {
    delegations: [
      {
        id: '01937f7e-9a10-7b02-8d1e-6c0f4a3b2d11',
        role: 'delegate',
        name: NICKNAME,
        relation: '父母',
        validFrom: '2026-11-20',
        validUntil: '2027-03-15',
        scopes: ['medicalExpenses'],
        status: 'active',
      },
    ],
  },
  principalPayload: { purpose: 'delegation', ...SIGNED_AT, freshness: { nonce: NONCE }, delegate: NONCE },
} as const;

/** 代理人: who acts for whom. It is made and ended by requests; here it is read. */
export const DELEGATION_PART: ContractPart = {
  operations: [
    {
      id: 'listDelegations',
      method: 'GET',
      path: '/v1/delegations',
      access: 'session',
      summary: 'Delegations of this person, as delegate and as principal',
      description:
        'Newest first. Active ones are those a principal can still be acted for by; `expired` by the portal’s clock once `validUntil` is over in Japan. The id is the `registrationId` of the delegation.accept that made it. Stopping or locking a card ends none.',
      answer: { schema: delegationsSchema, example: EXAMPLES.delegations },
      problems: ['noAccount'],
    },
    {
      id: 'checkPrincipal',
      method: 'POST',
      path: '/v1/delegations/principal-check',
      access: 'session',
      summary: 'Is the person whose card signed this registered?',
      description:
        'Asked before relation, period and scopes are. Judges `principal` as delegation.accept will, and uses up no challenge. Tells whether that person has an account, and whether it is the person who asks; both must differ from that for a delegation to be accepted.',
      request: { schema: principalCheckSchema, example: EXAMPLES.check },
      answer: { schema: principalCheckAnswerSchema, example: EXAMPLES.checked },
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
  ],
  named: {
    Delegation: delegationSchema,
    Delegations: delegationsSchema,
    PrincipalCheck: principalCheckSchema,
    PrincipalCheckAnswer: principalCheckAnswerSchema,
  },
  signed: {
    PrincipalPayload: {
      schema: principalPayloadSchema,
      example: EXAMPLES.principalPayload,
      typ: DELEGATION_JWS_TYPES.principal,
      signer: 'the user-authentication key of the principal’s card, RS256',
      rule: 'Names the one delegate it is for, terminal, portal and visit. It serves one delegation, and none when another request used its challenge.',
    },
  },
};
