import { z } from 'zod';
import type { SubmittedKind } from '../../../state-machines/vocabulary/requests.ts';
import { issuance, sequence } from '../core/shapes.ts';
import { BODY_SCHEMAS } from './bodies.ts';

const payload = <Kind extends SubmittedKind>(kind: Kind) =>
  z.strictObject({ ...issuance, kind: z.literal(kind), sequence, body: BODY_SCHEMAS[kind] });

/** Payload of each kind of request signed with the user-authentication key; `typ` is `requestType(kind)`. */
export const REQUEST_PAYLOADS = {
  'account.create': payload('account.create'),
  'account.change': payload('account.change'),
  'account.delete': payload('account.delete'),
  'tax.select': payload('tax.select'),
  'link.create': payload('link.create'),
  'issuer.register': payload('issuer.register'),
  'issuer.link': payload('issuer.link'),
  'delegation.accept': payload('delegation.accept'),
  'delegation.cancel': payload('delegation.cancel'),
};

export type PayloadOf<Kind extends SubmittedKind> = z.infer<(typeof REQUEST_PAYLOADS)[Kind]>;
export type RegistrationPayload = PayloadOf<SubmittedKind>;
