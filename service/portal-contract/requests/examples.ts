import type { RequestBodies, SubmittedKind } from '../../../state-machines/vocabulary/requests.ts';
import { COMPACT, FORM, ISSUANCE, NONCE } from '../core/example-values.ts';
import type { PayloadOf } from './payloads.ts';

const BODIES: RequestBodies = {
  'account.create': FORM,
  'account.change': { ...FORM, nickname: 'マイナ太郎' },
  'account.delete': {},
  'tax.select': {
    year: 2026,
    certificates: [{ kind: 'life-insurance', issuerId: 'kokuzei-seimei', providerId: 'e-shishobako' }],
  },
  'link.create': { year: 2026, site: 'e-tax', notices: true },
  'issuer.register': { year: 2026, issuerId: 'kokuzei-seimei', kind: 'life-insurance', number: '123-45678901' },
  'issuer.link': { year: 2026, issuerId: 'kokuzei-seimei', kind: 'life-insurance', site: 'e-shishobako' },
  'delegation.accept': {
    principal: COMPACT,
    relation: '子',
    validUntil: '2027-03-31',
    scopes: ['medicalExpenses'],
  },
  'delegation.cancel': { delegationId: '6b1f0a52-1df0-4c58-8f5b-1f1f3f0d7c11' },
};

const example = <Kind extends SubmittedKind>(kind: Kind) => ({
  ...ISSUANCE,
  freshness: { lastPortalTimeHash: NONCE },
  kind,
  sequence: 42,
  body: BODIES[kind],
});

/** One payload of each kind, as the document draws it. */
export const REQUEST_EXAMPLES: { readonly [Kind in SubmittedKind]: PayloadOf<Kind> } = {
  'account.create': example('account.create'),
  'account.change': example('account.change'),
  'account.delete': example('account.delete'),
  'tax.select': example('tax.select'),
  'link.create': example('link.create'),
  'issuer.register': example('issuer.register'),
  'issuer.link': example('issuer.link'),
  'delegation.accept': example('delegation.accept'),
  'delegation.cancel': example('delegation.cancel'),
};
