import type { RequestBodies } from '../../../state-machines/vocabulary/requests.ts';
import type { TaxPreparation } from '../../../state-machines/vocabulary/tax.ts';
import type { Receipt } from '../../portal-contract/registrations/schemas.ts';
import { taxPreparationSchema } from '../../portal-contract/tax/schemas.ts';
import type { TaxRequestKind } from '../tax/rules.ts';
import type { PortalBed } from './bed.ts';

/** Of the bed's first day. */
export const YEAR = 2026;
export const MAILBOX = 'e-shishobako';
/** Approved after 3 days, there after 4 more; wants a number. */
export const LIFE = { kind: 'life-insurance', issuerId: 'kokuzei-seimei' } as const;
export const NUMBER = '123-45678901';
/** Both at once. */
export const AT_ONCE = { kind: 'life-insurance', issuerId: 'tachibana-seimei' } as const;
export const AT_ONCE_NUMBER = '1234-5678-9012';

export type Asked<Kind extends TaxRequestKind> = Omit<RequestBodies[Kind], 'year'>;

/** What the bed's citizen asks of the tax preparation, delivered as a terminal does, and what they read. */
export function taxSteps(bed: () => PortalBed) {
  const ask = <Kind extends TaxRequestKind>(kind: Kind, body: Asked<Kind>): Promise<Receipt> =>
    bed().register(bed().citizen, { payload: { kind, body: { year: YEAR, ...body } } });
  return {
    select: (...certificates: Asked<'tax.select'>['certificates']) => ask('tax.select', { certificates }),
    link: (site: Asked<'link.create'>['site'], notices = true) => ask('link.create', { site, notices }),
    registerWith: (certificate: typeof LIFE | typeof AT_ONCE, number: string | null = NUMBER) =>
      ask('issuer.register', { ...certificate, number }),
    linkWith: (certificate: typeof LIFE | typeof AT_ONCE) => ask('issuer.link', { ...certificate, site: MAILBOX }),
    async read(): Promise<TaxPreparation> {
      const reply = await bed().asPerson(await bed().session(), 'GET', '/v1/tax-preparation');
      return taxPreparationSchema.parse(JSON.parse(reply.text));
    },
  };
}
