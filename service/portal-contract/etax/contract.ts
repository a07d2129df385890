import type { ContractPart } from '../contract-part.ts';
import { COMPACT, ISSUANCE, NONCE, SEALED } from '../core/example-values.ts';
import { requestType } from '../request-type.ts';
import {
  cardAttributesSchema,
  ETAX_JWS_TYPES,
  etaxRequestPayloadSchema,
  etaxRequestSchema,
  holderPayloadSchema,
} from './schemas.ts';

const EXAMPLES = {
  holderPayload: {
    ...ISSUANCE,
    freshness: { nonce: NONCE },
    purpose: 'etax-request',
  },
  etaxRequestPayload: {
    ...ISSUANCE,
    kind: 'etax.data-request',
    sequence: 43,
    freshness: { nonce: NONCE },
    body: { kanaName: 'コクゼイ　タロウ', attributes: SEALED, holder: COMPACT },
  },
  cardAttributes: { name: '国税　太郎', address: '練習県ひかり市見本町一丁目１番１号', birth: '19680505', sex: 'male' },
} as const;

/** Requests to e-Tax. */
export const ETAX_PART: ContractPart = {
  operations: [],
  named: {
    CardAttributes: cardAttributesSchema.meta({
      description:
        'Plaintext of `EtaxRequest.attributes`. `name` has a full-width space between family and given name; `birth` is YYYYMMDD, Gregorian.',
      examples: [EXAMPLES.cardAttributes],
    }),
    EtaxRequest: etaxRequestSchema,
  },
  signed: {
    HolderPayload: {
      schema: holderPayloadSchema,
      example: EXAMPLES.holderPayload,
      typ: ETAX_JWS_TYPES.holder,
      signer: 'the user-authentication key of the card, RS256',
    },
    EtaxRequestPayload: {
      schema: etaxRequestPayloadSchema,
      example: EXAMPLES.etaxRequestPayload,
      typ: requestType('etax.data-request'),
      signer: 'the signature key of the card, RS256',
    },
  },
};
