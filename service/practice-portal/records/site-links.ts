import { LINK_SITES, type LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type { LinkTrouble } from '../../../state-machines/vocabulary/tax.ts';
import type { PortalDatabase } from './open.ts';

interface SiteLink {
  readonly site: LinkSite;
  /** False also for a link that was cut. */
  readonly linked: boolean;
  /** Notices of that site are received here. */
  readonly notices: boolean;
  readonly linkedAt: number | null;
  readonly trouble: LinkTrouble | null;
}

interface LinkRow {
  readonly site: LinkSite;
  readonly notices: 0 | 1;
  readonly linkedAt: number;
  readonly trouble: LinkTrouble | null;
}

/** もっとつながる: which sites a person linked. */
export function siteLinkRecords(database: PortalDatabase) {
  const put = database.prepare<[number, LinkSite, 0 | 1, number]>(
    `INSERT INTO site_links VALUES (?, ?, ?, ?, NULL)
     ON CONFLICT (person_id, site) DO UPDATE
       SET notices = excluded.notices, linked_at = excluded.linked_at, trouble = NULL`,
  );
  const take = database.prepare<[number, LinkSite]>('DELETE FROM site_links WHERE person_id = ? AND site = ?');
  const spoil = database.prepare<[LinkTrouble, number, LinkSite]>(
    'UPDATE site_links SET trouble = ? WHERE person_id = ? AND site = ?',
  );
  const list = database.prepare<[number], LinkRow>(
    'SELECT site, notices, linked_at AS linkedAt, trouble FROM site_links WHERE person_id = ?',
  );
  return {
    /** Links anew, or changes whether notices are received; either way the link is whole again. */
    link(personId: number, site: LinkSite, notices: boolean, now: number): void {
      put.run(personId, site, notices ? 1 : 0, now);
    },
    unlink(personId: number, site: LinkSite): void {
      take.run(personId, site);
    },
    /** The link stops working without the person's doing. False: there is none. */
    spoil: (personId: number, site: LinkSite, trouble: LinkTrouble): boolean =>
      spoil.run(trouble, personId, site).changes === 1,
    /** Every site there is, in its order. */
    of(personId: number): readonly SiteLink[] {
      const linked = new Map(list.all(personId).map((row) => [row.site, row]));
      return LINK_SITES.map((site) => {
        const row = linked.get(site);
        return {
          site,
          linked: row?.trouble === null,
          notices: row?.notices === 1,
          linkedAt: row?.linkedAt ?? null,
          trouble: row?.trouble ?? null,
        };
      });
    },
  };
}
