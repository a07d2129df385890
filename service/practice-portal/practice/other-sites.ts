import type { LinkSite } from '../../../state-machines/vocabulary/link-sites.ts';
import type { Records } from '../records/records.ts';

/** What the banner of another site says to somebody who is signed in there. */
interface Badge {
  readonly account: number;
  readonly nickname: string;
  readonly site: LinkSite;
  readonly unread: number;
}

/** 他サイトでのお知らせ着信件数通知: only for who chose it, and on the sites they linked. */
export const badgesOnOtherSites = ({ notices, persons, siteLinks }: Records): readonly Badge[] =>
  persons
    .accounts()
    .filter(({ form }) => form.notifications.unreadBadgeOnOtherSites)
    .flatMap(({ form, personId }) =>
      siteLinks
        .of(personId)
        .filter(({ linked }) => linked)
        .map(({ site }) => ({ account: personId, nickname: form.nickname, site, unread: notices.unread(personId) })),
    );
