import { NICKNAME } from '../core/example-values.ts';

/** Values drawn in the OpenAPI document. Offices and firms are invented. */
const page = { page: 1, pages: 1, total: 1 };
const notice = {
  id: '6b1f0a52-1df0-4c58-8f5b-1f1f3f0d7c11',
  title: '予防接種受付開始のご案内',
  from: '〇〇区役所',
  sentAt: '2026-10-03T02:00:00.000Z',
  unread: true,
};
const ownData = {
  id: 'household',
  title: '世帯情報',
  holder: '〇〇区役所',
  updatedAt: '2026-04-01T00:00:00.000Z',
};

export const MENU_EXAMPLES = {
  menu: {
    nickname: NICKNAME,
    lastSignInAt: '2026-10-02T09:00:00.000Z',
    unread: 1,
    notices: [notice],
    counts: { ownData: 1, exchanges: 18 },
  },
  notices: { ...page, unread: 1, entries: [notice] },
  notice: { ...notice, text: '予防接種の受付を始めました。' },
  noticeId: notice.id,
  ownData: { ...page, entries: [ownData] },
  ownDataId: ownData.id,
  ownDataDetail: { ...ownData, items: [{ label: '世帯の人数', value: '3人' }] },
  exchanges: {
    ...page,
    entries: [
      { what: '所得に関する情報', from: '〇〇区役所', to: '日本年金機構（練習）', at: '2026-09-12T01:30:00.000Z' },
    ],
  },
  operations: { ...page, entries: [{ title: 'ログイン', at: '2026-10-02T09:00:00.000Z', result: 'done' }] },
  folder: {
    ...page,
    entries: [{ name: '世帯情報.xml', from: '〇〇区役所', storedAt: '2026-10-02T09:00:00.000Z', bytes: 48_200 }],
    quotaBytes: 10_000_000,
    usedBytes: 48_200,
    readers: [{ role: 'owner', name: 'マイナ父', until: null }],
  },
  links: { links: [{ site: 'e-tax', linked: false, notices: false, linkedAt: null }] },
  requests: {
    requests: [
      {
        registrationId: '01937f7e-9a10-7b02-8d1e-6c0f4a3b2d11',
        kind: 'account.create',
        outcome: 'applied',
        reason: null,
        decidedAt: '2026-11-20T03:00:00.000Z',
      },
    ],
  },
} as const;
