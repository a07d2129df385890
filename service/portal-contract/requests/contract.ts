import { SUBMITTED_KINDS } from '../../../state-machines/vocabulary/requests.ts';
import type { ContractPart } from '../contract-part.ts';
import { requestType } from '../request-type.ts';
import { REQUEST_EXAMPLES } from './examples.ts';
import { REQUEST_PAYLOADS } from './payloads.ts';
import { REQUEST_RULES } from './rules.ts';
import { SESSION_KINDS } from './session-proof.ts';

/** Everything a person asks for with the user-authentication key. */
export const REQUESTS_PART: ContractPart = {
  operations: [],
  named: {},
  signed: Object.fromEntries(
    SUBMITTED_KINDS.map((kind) => {
      const { name, rule } = REQUEST_RULES[kind];
      const [schema, example] = [REQUEST_PAYLOADS[kind], REQUEST_EXAMPLES[kind]];
      const byCard = 'the user-authentication key of the card, RS256';
      const bySession = SESSION_KINDS.some((one) => one === kind);
      const signer = bySession ? `${byCard}; or the session of a sign-in by phone, HS256` : byCard;
      return [name, { schema, example, typ: requestType(kind), signer, rule }];
    }),
  ),
};
