import { CORE_JWS_TYPES } from './core/schemas.ts';
import { DELEGATION_JWS_TYPES } from './delegation/schemas.ts';
import { ETAX_JWS_TYPES } from './etax/schemas.ts';
import { REGISTRATIONS_JWS_TYPES } from './registrations/schemas.ts';

/** `typ` of everything that is signed but requests (`requestType`), so that a signature cannot serve another purpose. */
export const JWS_TYPES = {
  ...CORE_JWS_TYPES,
  ...DELEGATION_JWS_TYPES,
  ...ETAX_JWS_TYPES,
  ...REGISTRATIONS_JWS_TYPES,
} as const;
