import { z } from 'zod';
import type { LinkSite } from '../../state-machines/vocabulary/link-sites.ts';
import type { TaxCatalogue, TaxPreparation } from '../../state-machines/vocabulary/tax.ts';
import { taxCatalogueSchema, taxPreparationSchema } from '../portal-contract/tax/schemas.ts';
import type { Call, PortalSession } from './client.ts';
import type { Answer } from './portal-failure.ts';

/** What the tax preparation reads from the portal. */
export interface TaxClient {
  /** What can be chosen for the year that is prepared for now. */
  taxCatalogue(): Promise<Answer<TaxCatalogue>>;
  taxPreparation(session: PortalSession): Promise<Answer<TaxPreparation>>;
  /** 確認した, the person's own word. */
  markTaxSiteChecked(session: PortalSession, year: number, site: LinkSite): Promise<Answer<unknown>>;
}

/** @param request one request to the portal */
export const taxClient = (request: <T>(call: Call<T>) => Promise<Answer<T>>): TaxClient => ({
  taxCatalogue: () =>
    request({ method: 'GET', path: '/v1/catalogue', authorization: 'terminal', schema: taxCatalogueSchema }),
  taxPreparation: (session) =>
    request({ method: 'GET', path: '/v1/tax-preparation', authorization: session, schema: taxPreparationSchema }),
  markTaxSiteChecked: (session, year, site) =>
    request({
      method: 'POST',
      path: '/v1/tax-preparation/checked',
      authorization: session,
      schema: z.unknown(),
      body: { type: 'application/json', bytes: JSON.stringify({ year, site }) },
    }),
});
