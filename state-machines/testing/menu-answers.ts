import type { BrowseEntry, BrowseList, BrowsePage, OpenedList, RequestState } from '../screens/menu-screens.ts';

const AT = '2026-11-20T01:02:03Z';
const PAGES = { pages: 3, total: 11 };

/** What a portal could answer: three pages of each list. */
export function somePage(list: BrowseList, page: number): BrowsePage {
  const at = { page: Math.min(page, PAGES.pages), pages: PAGES.pages, total: PAGES.total };
  switch (list) {
    case 'notices':
      return {
        list,
        page: { ...at, unread: 1, entries: [{ id: 'n-1', title: 'お知らせ', from: '区', sentAt: AT, unread: true }] },
      };
    case 'ownData':
      return { list, page: { ...at, entries: [{ id: 'household', title: '世帯情報', holder: '区', updatedAt: AT }] } };
    case 'exchanges':
      return { list, page: { ...at, entries: [{ what: '所得', from: '区', to: '県', at: AT }] } };
    case 'operations':
      return { list, page: { ...at, entries: [{ title: 'ログイン', at: AT, result: 'done' }] } };
    case 'folder':
      return {
        list,
        page: {
          ...at,
          quotaBytes: 1_000,
          usedBytes: 100,
          entries: [{ name: 'a.xml', from: '区', storedAt: AT, bytes: 100 }],
          readers: [{ role: 'owner', name: 'はなこ', until: null }],
        },
      };
    case 'links':
      return {
        list,
        page: {
          ...at,
          entries: [
            { site: 'e-tax', linked: true, notices: false, linkedAt: AT },
            { site: 'mypost', linked: false, notices: false, linkedAt: null },
          ],
        },
      };
  }
}

/** Secret of あなたの情報: on no screen before the person agreed, and on none after the visit. */
export const OWN_DATA_VALUE = '本人（世帯主）';

export const someEntry = (list: OpenedList): BrowseEntry =>
  list === 'notices'
    ? { list, entry: { id: 'n-1', title: 'お知らせ', from: '区', sentAt: AT, unread: true, text: '本文' } }
    : {
        list,
        entry: {
          id: 'household',
          title: '世帯情報',
          holder: '区',
          updatedAt: AT,
          items: [{ label: '続柄', value: OWN_DATA_VALUE }],
        },
      };

export const SOME_REQUEST: RequestState = {
  about: 'account.create',
  receiptNumber: '2222-2222',
  state: 'completed',
  reason: null,
  decidedAt: AT,
};
