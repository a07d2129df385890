import type { ContractPart } from '../contract-part.ts';
import { PHONE_EXAMPLES } from './examples.ts';
import { PHONE_OPERATIONS } from './operations.ts';
import {
  PHONE_SIGN_IN_TYPE,
  phoneSignaturesSchema,
  phoneSignInAnswerSchema,
  phoneSignInPayloadSchema,
  phoneSigningRequestSchema,
  phoneTicketRequestSchema,
  phoneTicketSchema,
  phoneTicketStateSchema,
} from './schemas.ts';

/** Sign-in by phone (2次元バーコード), and signing by phone what its person asks for. */
export const PHONE_PART: ContractPart = {
  operations: PHONE_OPERATIONS,
  named: {
    PhoneTicketRequest: phoneTicketRequestSchema,
    PhoneTicket: phoneTicketSchema,
    PhoneTicketState: phoneTicketStateSchema,
    PhoneSignInAnswer: phoneSignInAnswerSchema,
    PhoneSigningRequest: phoneSigningRequestSchema,
    PhoneSignatures: phoneSignaturesSchema,
  },
  signed: {
    PhoneSignInPayload: {
      schema: phoneSignInPayloadSchema,
      example: PHONE_EXAMPLES.signInPayload,
      typ: PHONE_SIGN_IN_TYPE,
      signer: 'the card held against the phone, RS256',
    },
  },
};
