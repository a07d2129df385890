import {
  ABOUT_TOPICS,
  LATER_FUNCTIONS,
  MENU_FUNCTIONS,
  type Notice,
  type RequestState,
} from '../../state-machines/screens/menu-screens.ts';
import { LINK_SITES } from '../../state-machines/vocabulary/link-sites.ts';
import { bar, type Sample, sample, stateOf } from './screen-sample.ts';

const IN_MENU = { task: 'menu' } as const;
const ROWS = 5;
const RECEIPT = '7K4M-2Q9X';
const LONG = 'とても長い題のお知らせで行がかならず折り返されるもの'.repeat(2);

const notice = (n: number, title: string, unread: boolean): Notice => ({
  id: `n${n}`,
  title,
  from: n % 2 === 0 ? 'ひかり区役所' : '国税生命保険会社',
  sentAt: `2026-11-${String(18 - n).padStart(2, '0')}T02:00:00Z`,
  unread,
});
const MENU = {
  nickname: 'マイナ父',
  lastSignInAt: '2026-10-02T09:00:00Z',
  certificateEndsAt: '2030-10-09T15:00:00Z',
  renewSoon: false,
  unread: 1,
  counts: { ownData: 1, exchanges: 18 },
  functions: MENU_FUNCTIONS,
  notices: [notice(0, '予防接種受付開始のご案内', true), notice(1, '生命保険料控除証明書の送付について', false)],
};
const menu = bar(
  'signOut',
  'reload',
  'openList',
  'openEntry',
  'openReceipt',
  'openAbout',
  'openAccount',
  'openTaxPreparation',
  'openEtaxRequest',
  'openDelegation',
);
const list = bar('reload', 'back');
const paged = bar('turnPage', 'reload', 'back');

const place = { page: 1, pages: 1, total: 2 };
const many = { page: 2, pages: 4, total: 18 };
const rows = <Row>(row: (n: number) => Row): readonly Row[] => Array.from({ length: ROWS }, (_, n) => row(n));
const NOBODY = { page: 1, pages: 1, total: 0, entries: [] };
const FOLDER = {
  ...place,
  quotaBytes: 10_000_000,
  usedBytes: 48_200,
  entries: [{ name: '世帯情報.xml', from: 'ひかり区役所', storedAt: '2026-11-02T01:00:00Z', bytes: 48_200 }],
  readers: [{ role: 'owner', name: 'マイナ父', until: null }],
} as const;
const OWN_DATA = { id: 'household', title: '世帯情報', holder: 'ひかり区役所', updatedAt: '2026-04-01T00:00:00Z' };
const request = (change: Partial<RequestState>): RequestState => ({
  about: 'account.create',
  receiptNumber: RECEIPT,
  state: 'completed',
  reason: null,
  decidedAt: '2026-11-20T03:00:00Z',
  ...change,
});

const text = bar('draft', 'submitText', 'back');

/** Every A-screen and B-05, with each state that looks different and with the longest contents the portal allows. */
export const MENU_SAMPLES: readonly Sample[] = [
  stateOf(
    'A-01',
    'offline',
    { later: LATER_FUNCTIONS },
    bar('openRegistration', 'openTaxPreparation', 'openEtaxRequest', 'openReceipt', 'openAbout', 'signOut'),
    { ...IN_MENU, line: 'down' },
  ),
  stateOf(
    'A-01',
    'no answer any more',
    { later: LATER_FUNCTIONS },
    bar('retry', 'openTaxPreparation', 'openEtaxRequest', 'openReceipt', 'openAbout', 'signOut'),
    IN_MENU,
  ),
  stateOf('A-02', 'menu', MENU, menu, IN_MENU),
  stateOf(
    'A-02',
    'first visit, certificate ends soon, many notices',
    {
      ...MENU,
      nickname: 'あ'.repeat(20),
      lastSignInAt: null,
      renewSoon: true,
      unread: 12,
      counts: { ownData: 104, exchanges: 1_804 },
      notices: rows((n) => notice(n, `${n + 1}. ${'お知らせの題'.repeat(6)}`, n < 3)),
    },
    menu,
    IN_MENU,
  ),
  stateOf('A-02', 'no notices', { ...MENU, unread: 0, notices: [] }, menu, IN_MENU),
  stateOf('A-02', 'no functions', { ...MENU, functions: [] }, bar('signOut'), IN_MENU),
  stateOf(
    'A-03',
    'list',
    { stage: 'list', page: { ...place, unread: 1, entries: MENU.notices } },
    [...list, 'openEntry'],
    IN_MENU,
  ),
  stateOf(
    'A-03',
    'list, longest',
    { stage: 'list', page: { ...many, unread: 9, entries: rows((n) => notice(n, LONG, n < 3)) } },
    [...paged, 'openEntry'],
    IN_MENU,
  ),
  stateOf('A-03', 'list, empty', { stage: 'list', page: { ...NOBODY, unread: 0 } }, list, IN_MENU),
  stateOf(
    'A-03',
    'one',
    {
      stage: 'entry',
      entry: { ...notice(0, '予防接種受付開始のご案内', true), text: '受付を始めました。\n対象：65歳以上の方' },
    },
    bar('back'),
    IN_MENU,
  ),
  stateOf(
    'A-03',
    'one, longest',
    { stage: 'entry', entry: { ...notice(0, LONG, true), text: `${'長い本文です。'.repeat(12)}\n`.repeat(30) } },
    bar('back'),
    IN_MENU,
  ),
  stateOf(
    'A-04',
    'list',
    { stage: 'list', page: { ...place, total: 1, entries: [OWN_DATA] } },
    [...list, 'openEntry'],
    IN_MENU,
  ),
  stateOf('A-04', 'confirm', { stage: 'confirm' }, bar('next', 'back'), IN_MENU),
  stateOf(
    'A-04',
    'one',
    {
      stage: 'entry',
      entry: {
        ...OWN_DATA,
        items: [
          { label: '世帯主との続柄', value: '本人（世帯主）' },
          { label: '世帯の人数', value: '3人' },
          { label: '住民となった日', value: '平成27年4月1日' },
        ],
      },
    },
    bar('back'),
    IN_MENU,
  ),
  stateOf(
    'A-04',
    'one, longest',
    { stage: 'entry', entry: { ...OWN_DATA, items: Array.from({ length: 40 }, () => ({ label: LONG, value: LONG })) } },
    bar('back'),
    IN_MENU,
  ),
  stateOf(
    'A-05',
    'history',
    {
      page: {
        ...many,
        entries: rows(() => ({
          what: '医療保険の資格に関する情報',
          from: '練習健康保険組合',
          to: 'ひかり区役所',
          at: '2026-09-12T01:30:00Z',
        })),
      },
    },
    paged,
    IN_MENU,
  ),
  stateOf(
    'A-06',
    'history',
    {
      page: {
        ...many,
        entries: rows((n) => ({
          title: n === 1 ? 'e-Taxからの情報取得の申し込み' : 'ログイン',
          at: '2026-11-12T01:30:00Z',
          result: n === 1 ? ('refused' as const) : ('done' as const),
        })),
      },
    },
    paged,
    IN_MENU,
  ),
  stateOf(
    'A-08',
    'some linked',
    {
      page: {
        ...place,
        total: LINK_SITES.length,
        entries: LINK_SITES.map((site, n) => ({
          site,
          linked: n < 2,
          notices: n === 0,
          linkedAt: n < 2 ? '2026-10-02T09:00:00Z' : null,
        })),
      },
    },
    bar('linkSite', 'reload', 'back'),
    IN_MENU,
  ),
  stateOf('A-12', 'folder', { page: FOLDER, of: null }, list, IN_MENU),
  stateOf('A-12', 'of a principal', { page: FOLDER, of: 'あ'.repeat(20) }, list, IN_MENU),
  stateOf(
    'A-12',
    'nearly full, with a delegate',
    {
      of: null,
      page: {
        ...FOLDER,
        ...many,
        usedBytes: 9_400_000,
        entries: rows((n) => ({ ...FOLDER.entries[0], name: `控除証明書${n + 1}.xml` })),
        readers: [...FOLDER.readers, { role: 'delegate', name: '国税　花子', until: '2027-03-15T15:00:00Z' }],
      },
    },
    paged,
    IN_MENU,
  ),
  ...ABOUT_TOPICS.map((topic) =>
    stateOf('A-13', topic, { topic, phone: '0120-95-0178' }, bar('openAbout', 'back'), IN_MENU),
  ),
  stateOf('A-14', 'away', { list: 'exchanges' }, bar('retry', 'back', 'signOut'), IN_MENU),
  stateOf('B-05', 'typing', { stage: 'ask', problem: null }, text, { ...IN_MENU, draft: '7K4M2' }),
  ...(['mistyped', 'notFound', 'notAsked'] as const).map((problem) =>
    stateOf('B-05', problem, { stage: 'ask', problem }, text, { ...IN_MENU, draft: RECEIPT }),
  ),
  stateOf('B-05', 'found', { stage: 'found', requests: [request({})] }, bar('back', 'toMenu'), IN_MENU),
  stateOf(
    'B-05',
    'found, with others',
    {
      stage: 'found',
      requests: [
        request({ state: 'refused', reason: 'attributesMismatch', about: 'etax.data-request' }),
        request({ state: 'pending', decidedAt: null }),
        request({ state: 'kept' }),
        ...rows(() => request({})),
      ],
    },
    bar('back', 'toMenu'),
    IN_MENU,
  ),
].map(sample);
