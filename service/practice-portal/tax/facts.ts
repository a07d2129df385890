import type { LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type { ChosenCertificate, LinkTrouble } from '../../../state-machines/vocabulary/tax.ts';

/** Moments are milliseconds of the portal's clock. */
export interface LinkFact {
  readonly linkedAt: number;
  readonly notices: boolean;
  readonly trouble: LinkTrouble | null;
}

/** What a person did with one issuer for one kind. */
export interface TaskFact {
  /** Of ①. */
  readonly approval: 'pending' | 'approved' | 'refused';
  /** When ① is, or was, decided. */
  readonly approvalDue: number;
  readonly linkedAt: number | null;
  /** When the certificate comes; null before ②. */
  readonly arrivalDue: number | null;
}

/** Everything the portal and the sites know of one person's preparation for one year. */
export interface TaxFacts {
  readonly registeredAt: number;
  readonly selection: readonly ChosenCertificate[];
  readonly links: ReadonlyMap<LinkSite, LinkFact>;
  readonly checked: ReadonlySet<LinkSite>;
  /** By `certificateKey`. */
  readonly tasks: ReadonlyMap<string, TaskFact>;
  /** Certificates that have come, by `certificateKey`. */
  readonly arrived: ReadonlySet<string>;
  readonly etaxRequestedAt: number | null;
  readonly sitesDown: ReadonlySet<LinkSite>;
  readonly issuersDown: ReadonlySet<string>;
}

export const certificateKey = (certificate: { readonly kind: string; readonly issuerId: string }): string =>
  `${certificate.kind}/${certificate.issuerId}`;
