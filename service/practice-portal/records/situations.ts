import { z } from 'zod';
import type { LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type { PortalDatabase } from './open.ts';

/** A site that takes nothing. */
export const siteSituationSchema = z.strictObject({ down: z.boolean().default(false) });
export type SiteSituation = z.infer<typeof siteSituationSchema>;

export const issuerSituationSchema = z.strictObject({
  /** It takes neither ① nor ②. */
  down: z.boolean().default(false),
  /** It turns ① down on the day it decides. */
  refuses: z.boolean().default(false),
  /** Its certificates do not come, whatever it said. */
  withholds: z.boolean().default(false),
  /** Instead of the days of the catalogue; null leaves those. */
  approvalDays: z.number().int().min(0).max(366).nullable().default(null),
  arrivalDays: z.number().int().min(0).max(366).nullable().default(null),
});
export type IssuerSituation = z.infer<typeof issuerSituationSchema>;

/** How sites and issuers behave, for everybody. */
export function situationRecords(database: PortalDatabase) {
  const find = database.prepare<[string], { readonly value: string }>('SELECT value FROM situations WHERE subject = ?');
  const put = database.prepare<[string, string]>(
    'INSERT INTO situations VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const read = (subject: string): unknown => JSON.parse(find.get(subject)?.value ?? '{}');
  return {
    site: (site: LinkSite): SiteSituation => siteSituationSchema.parse(read(`site ${site}`)),
    setSite(site: LinkSite, situation: SiteSituation): void {
      put.run(`site ${site}`, JSON.stringify(situation));
    },
    issuer: (issuerId: string): IssuerSituation => issuerSituationSchema.parse(read(`issuer ${issuerId}`)),
    setIssuer(issuerId: string, situation: IssuerSituation): void {
      put.run(`issuer ${issuerId}`, JSON.stringify(situation));
    },
  };
}
