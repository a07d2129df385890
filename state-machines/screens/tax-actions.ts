import { z } from 'zod';
import { LINK_SITES, type LinkSite } from '../vocabulary/link-sites.ts';
import { CERTIFICATE_KINDS, type CertificateKind, TAX_PROVIDERS, type TaxProvider } from '../vocabulary/tax.ts';
import { type ActionSchemas, none } from './action-parts.ts';
import { KANA_ROWS, type KanaRow } from './tax-preparation-screens.ts';

/** What a resident can do while preparing a tax return. */
export interface TaxActions {
  openEtaxRequest: Record<never, never>;
  openTaxPreparation: Record<never, never>;
  /** From any of its screens to the list of the steps. */
  toSteps: Record<never, never>;
  openStep: { readonly step: 2 | 3 | 4 | 5 | 6 };
  toggleKind: { readonly kind: CertificateKind };
  toggleIssuer: { readonly issuerId: string; readonly provider: TaxProvider };
  /** Shows the issuers of one row of the kana table, or all. */
  showRow: { readonly row: KanaRow | null };
  notListed: { readonly shown: boolean };
  linkSite: { readonly site: LinkSite };
  linkAll: Record<never, never>;
  lookAtSite: { readonly site: LinkSite };
  checkedSite: Record<never, never>;
  toggleSite: { readonly site: LinkSite };
  openIssuer: { readonly issuerId: string; readonly kind: CertificateKind };
  toggleTask: { readonly issuerId: string; readonly kind: CertificateKind };
  answerEligibility: { readonly about: 'employer' | 'salary'; readonly answer: 'yes' | 'no' | 'unknown' };
  showSlip: { readonly shown: boolean };
}

const kind = z.enum(CERTIFICATE_KINDS);
const id = z.string().min(1).max(64);
const task = z.strictObject({ issuerId: id, kind });
const site = z.strictObject({ site: z.enum(LINK_SITES) });
const shown = z.strictObject({ shown: z.boolean() });

export const TAX_ACTION_SCHEMAS: ActionSchemas<TaxActions> = {
  openEtaxRequest: none,
  openTaxPreparation: none,
  toSteps: none,
  openStep: z.strictObject({ step: z.literal([2, 3, 4, 5, 6]) }),
  toggleKind: z.strictObject({ kind }),
  toggleIssuer: z.strictObject({ issuerId: id, provider: z.enum(TAX_PROVIDERS) }),
  showRow: z.strictObject({ row: z.enum(KANA_ROWS).nullable() }),
  notListed: shown,
  linkSite: site,
  linkAll: none,
  lookAtSite: site,
  checkedSite: none,
  toggleSite: site,
  openIssuer: task,
  toggleTask: task,
  answerEligibility: z.strictObject({
    about: z.enum(['employer', 'salary']),
    answer: z.enum(['yes', 'no', 'unknown']),
  }),
  showSlip: shown,
};
