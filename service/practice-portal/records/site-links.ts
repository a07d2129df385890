import { LINK_SITES, type LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type { PortalDatabase } from './open.ts';

interface SiteLink {
  readonly site: LinkSite;
  readonly linked: boolean;
  /** Notices of that site are received here. */
  readonly notices: boolean;
  readonly linkedAt: number | null;
}

interface LinkRow {
  readonly site: string;
  readonly notices: 0 | 1;
  readonly linkedAt: number;
}

/** もっとつながる: which sites a person linked. */
export function siteLinkRecords(database: PortalDatabase) {
  const put = database.prepare<[number, LinkSite, 0 | 1, number]>(
    `INSERT INTO site_links VALUES (?, ?, ?, ?)
     ON CONFLICT (person_id, site) DO UPDATE SET notices = excluded.notices, linked_at = excluded.linked_at`,
  );
  const take = database.prepare<[number, LinkSite]>('DELETE FROM site_links WHERE person_id = ? AND site = ?');
  const list = database.prepare<[number], LinkRow>(
    'SELECT site, notices, linked_at AS linkedAt FROM site_links WHERE person_id = ?',
  );
  return {
    link(personId: number, site: LinkSite, notices: boolean, now: number): void {
      put.run(personId, site, notices ? 1 : 0, now);
    },
    unlink(personId: number, site: LinkSite): void {
      take.run(personId, site);
    },
    /** Every site there is, in its order. */
    of(personId: number): readonly SiteLink[] {
      const linked = new Map(list.all(personId).map((row) => [row.site, row]));
      return LINK_SITES.map((site) => {
        const row = linked.get(site);
        return { site, linked: row !== undefined, notices: row?.notices === 1, linkedAt: row?.linkedAt ?? null };
      });
    },
  };
}
