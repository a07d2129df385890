import { z } from 'zod';
import { LINK_SITES } from '../../../state-machines/vocabulary/link-sites.ts';
import type { RequestBodies, SubmittedKind } from '../../../state-machines/vocabulary/requests.ts';
import { accountFormSchema } from '../account/schemas.ts';
import { compactJws } from '../core/shapes.ts';

/** First year the portal prepares tax data for, and a year no terminal of this kind will see. */
const year = z.number().int().min(2020).max(2099);
/** An id of the catalogue. */
const catalogueId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const site = z.enum(LINK_SITES);
/** A selection longer than any catalogue, and texts longer than any contract number or relation. */
const MOST_CERTIFICATES = 200;
const MOST_SCOPES = 32;
const shortText = z.string().min(1).max(60);

/** What each kind of request carries. */
export const BODY_SCHEMAS: { readonly [Kind in SubmittedKind]: z.ZodType<RequestBodies[Kind]> } = {
  'account.create': accountFormSchema,
  'account.change': accountFormSchema,
  'account.delete': z.strictObject({}),
  'tax.select': z.strictObject({
    year,
    certificates: z
      .array(z.strictObject({ kind: catalogueId, issuerId: catalogueId, providerId: catalogueId }))
      .max(MOST_CERTIFICATES),
  }),
  'link.create': z.strictObject({ year, site, notices: z.boolean() }),
  'issuer.register': z.strictObject({
    year,
    issuerId: catalogueId,
    kind: catalogueId,
    number: shortText.nullable(),
  }),
  'issuer.link': z.strictObject({ year, issuerId: catalogueId, kind: catalogueId, site }),
  'delegation.accept': z.strictObject({
    principal: compactJws,
    relation: shortText,
    validUntil: z.iso.date(),
    scopes: z.array(catalogueId).min(1).max(MOST_SCOPES),
  }),
  'delegation.cancel': z.strictObject({ delegationId: z.uuid() }),
};
