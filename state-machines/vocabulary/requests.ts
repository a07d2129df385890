import type { AccountForm } from './account.ts';
import type { LinkSite } from './link-sites.ts';

/** One certificate of a deduction or an income: its kind, who issues it, and through whom it comes. */
export interface TaxCertificateChoice {
  readonly kind: string;
  readonly issuerId: string;
  readonly providerId: string;
}

/** What a person asks of the portal by each kind of request signed with the user-authentication key. Years are tax years. */
export interface RequestBodies {
  'account.create': AccountForm;
  'account.change': AccountForm;
  'account.delete': Readonly<Record<never, never>>;
  /** Replaces the selection of that year. */
  'tax.select': { readonly year: number; readonly certificates: readonly TaxCertificateChoice[] };
  'link.create': { readonly year: number; readonly site: LinkSite; readonly notices: boolean };
  /** `number`: of the contract or the customer, where the issuer asks for one. */
  'issuer.register': {
    readonly year: number;
    readonly issuerId: string;
    readonly kind: string;
    readonly number: string | null;
  };
  'issuer.link': { readonly year: number; readonly issuerId: string; readonly kind: string; readonly site: LinkSite };
  /** `principal`: compact JWS by the principal's card; `validUntil`: a day, YYYY-MM-DD. */
  'delegation.accept': {
    readonly principal: string;
    readonly relation: string;
    readonly validUntil: string;
    readonly scopes: readonly string[];
  };
  'delegation.cancel': { readonly delegationId: string };
}

export type SubmittedKind = keyof RequestBodies;

/** One thing a person signs with the open card session; the queue delivers it. */
export type RequestBody = {
  readonly [Kind in SubmittedKind]: { readonly kind: Kind; readonly body: RequestBodies[Kind] };
}[SubmittedKind];

export const SUBMITTED_KINDS = [
  'account.create',
  'account.change',
  'account.delete',
  'tax.select',
  'link.create',
  'issuer.register',
  'issuer.link',
  'delegation.accept',
  'delegation.cancel',
] as const satisfies readonly SubmittedKind[];

/** What a receipt number can be of: the requests above, and the one signed with the signature key. */
export const REQUEST_KINDS = [...SUBMITTED_KINDS, 'etax.data-request'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
