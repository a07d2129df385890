import type { RequestKind, SubmittedKind } from '../../../state-machines/vocabulary/requests.ts';
import { BODY_SCHEMAS } from '../../portal-contract/requests/bodies.ts';
import { decideAccountChange, decideAccountCreate } from './decide-account.ts';
import { decideAccountDelete } from './decide-account-delete.ts';
import { decideEtaxRequest } from './decide-etax-request.ts';
import { decideIssuerLink, decideIssuerRegister, decideLinkCreate, decideTaxSelect } from './decide-tax.ts';
import { type Decider, refuse } from './decision.ts';

/** For a kind of the contract whose system this portal does not have: told to the person, and accepted by no accident. */
const notOffered =
  (kind: SubmittedKind): Decider =>
  (_context, _certificate, payload) =>
    refuse(BODY_SCHEMAS[kind].safeParse(payload.body).success ? 'notOffered' : 'formInvalid', kind);

/** Who decides each kind of request; one file for each family. */
export const DECIDERS: Readonly<Record<RequestKind, Decider>> = {
  'account.create': decideAccountCreate,
  'account.change': decideAccountChange,
  'account.delete': decideAccountDelete,
  'tax.select': decideTaxSelect,
  'link.create': decideLinkCreate,
  'issuer.register': decideIssuerRegister,
  'issuer.link': decideIssuerLink,
  'delegation.accept': notOffered('delegation.accept'),
  'delegation.cancel': notOffered('delegation.cancel'),
  'etax.data-request': decideEtaxRequest,
};
