import type { ContractPart } from '../contract-part.ts';
import { PHONE_EXAMPLES } from './examples.ts';
import { PHONE_OPERATIONS } from './operations.ts';
import {
  PHONE_SIGN_IN_TYPE,
  phoneSignInAnswerSchema,
  phoneSignInPayloadSchema,
  phoneTicketRequestSchema,
  phoneTicketSchema,
  phoneTicketStateSchema,
} from './schemas.ts';

/** Sign-in by phone (2次元バーコード). */
export const PHONE_PART: ContractPart = {
  operations: PHONE_OPERATIONS,
  named: {
    PhoneTicketRequest: phoneTicketRequestSchema,
    PhoneTicket: phoneTicketSchema,
    PhoneTicketState: phoneTicketStateSchema,
    PhoneSignInAnswer: phoneSignInAnswerSchema,
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
