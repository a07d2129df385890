import type { RequestKind } from '../../../state-machines/vocabulary/requests.ts';
import { decideAccountChange, decideAccountCreate } from './decide-account.ts';
import { decideAccountDelete } from './decide-account-delete.ts';
import { decideDelegationAccept, decideDelegationCancel } from './decide-delegation.ts';
import { decideEtaxRequest } from './decide-etax-request.ts';
import { decideIssuerLink, decideIssuerRegister, decideLinkCreate, decideTaxSelect } from './decide-tax.ts';
import type { Decider } from './decision.ts';

/** Who decides each kind of request; one file for each family. */
export const DECIDERS: Readonly<Record<RequestKind, Decider>> = {
  'account.create': decideAccountCreate,
  'account.change': decideAccountChange,
  'account.delete': decideAccountDelete,
  'tax.select': decideTaxSelect,
  'link.create': decideLinkCreate,
  'issuer.register': decideIssuerRegister,
  'issuer.link': decideIssuerLink,
  'delegation.accept': decideDelegationAccept,
  'delegation.cancel': decideDelegationCancel,
  'etax.data-request': decideEtaxRequest,
};
