import { ACCOUNT_PART } from './account/contract.ts';
import type { ContractPart, Operation } from './contract-part.ts';
import { CORE_PART } from './core/contract.ts';
import { DELEGATION_PART } from './delegation/contract.ts';
import { ETAX_PART } from './etax/contract.ts';
import { MENU_PART } from './menu/contract.ts';
import { PHONE_PART } from './phone/contract.ts';
import type { ProblemCode } from './problems.ts';
import { REGISTRATIONS_PART } from './registrations/contract.ts';
import { REQUESTS_PART } from './requests/contract.ts';
import { TAX_PART } from './tax/contract.ts';

/**
 * The one contract between a terminal and a portal, a folder for each family of operations. OpenAPI 3.1 is generated from
 * the schemas.
 *
 *   GET  /v1/time                     signed portal time token (unauthenticated)
 *   GET  /v1/keys                     the portal's JWKS, signed by the pinned offline key (unauthenticated)
 *   POST /v1/challenges               terminal-signed request → nonce, 120 s, single use
 *   POST /v1/sign-in                  citizen assertion → portal session
 *   /v1/phone-tickets, …              terminal: sign-in by phone (`phone/`)
 *   GET  /v1/menu, /v1/notices, …     Bearer: what the main menu leads to (`menu/`)
 *   GET  /v1/account                  Bearer: the account
 *   GET  /v1/delegations, …           Bearer: who acts for whom (`delegation/`)
 *   POST /v1/sign-out                 Bearer
 *   POST /v1/registrations            sealed envelope (application/jose), Idempotency-Key = registrationId → signed receipt
 *   GET  /v1/receipts/{registrationId}  terminal-signed look-up → signed receipt
 *
 * Every terminal request but the first two carries `Authorization: Terminal <compact JWS>` (ES256, kid = terminal id,
 * payload TerminalToken) or, after sign-in, `Authorization: Bearer <sessionToken>`. Errors are RFC 9457 problem details.
 */
export const PARTS: readonly ContractPart[] = [
  CORE_PART,
  MENU_PART,
  ACCOUNT_PART,
  TAX_PART,
  ETAX_PART,
  PHONE_PART,
  DELEGATION_PART,
  REQUESTS_PART,
  REGISTRATIONS_PART,
];
export const OPERATIONS: readonly Operation[] = PARTS.flatMap(({ operations }) => operations);

export const PROBLEMS_OF_ACCESS: Readonly<Record<Operation['access'], readonly ProblemCode[]>> = {
  open: [],
  terminal: ['terminalUnknown', 'terminalTokenInvalid'],
  session: ['sessionInvalid'],
};
export const PROBLEMS_OF_ALL: readonly ProblemCode[] = ['tooLarge', 'tooManyRequests', 'internal', 'unavailable'];
