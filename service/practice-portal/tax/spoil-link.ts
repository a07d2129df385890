import type { LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type { LinkTrouble } from '../../../state-machines/vocabulary/tax.ts';
import type { PortalContext } from '../context.ts';
import type { Account } from '../records/persons.ts';
import { findIssuer } from './catalogue.ts';

/**
 * Ends a link without the person's doing. When the account at the site is gone, so are the mailbox's links with issuers and
 * what lay in it: ② has to be done again. False: there is no such link.
 */
export function spoilLink(
  { catalogues, records }: Pick<PortalContext, 'catalogues' | 'records'>,
  { form, personId }: Account,
  site: LinkSite,
  trouble: LinkTrouble,
  now: number,
): boolean {
  return records.together(() => {
    if (!records.siteLinks.spoil(personId, site, trouble)) return false;
    if (trouble === 'siteAccountDeleted') {
      for (const year of records.tax.years(personId)) {
        const catalogue = catalogues.of(year);
        if (catalogue === undefined) continue;
        for (const task of records.tax.tasks({ personId, year }).values()) {
          const issuer = findIssuer(catalogue, task.kind, task.issuerId);
          if (issuer?.providerId === site) records.tax.unlinkIssuer({ personId, year }, task);
        }
      }
    }
    const text = `${catalogues.nameOfSite(site)}とのつながりがなくなりました。`;
    records.outbox.send(personId, form, 'siteLinkChange', text, now);
    return true;
  });
}
