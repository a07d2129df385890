import { randomUUID } from 'node:crypto';
import type { PortalDatabase } from './open.ts';
import { type PageOf, pageOf } from './pages.ts';
import { INSURER, WARD_OFFICE } from './samples/offices.ts';

export interface NoticeRow {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly sentAt: number;
  readonly unread: boolean;
}

/** The two notices of the portal's published manual, moved to the running year. Sent by an invented ward office and an invented insurer. */
const SAMPLES = [
  {
    title: '予防接種受付開始のご案内',
    from: WARD_OFFICE,
    date: '10-03T11:00:00+09:00',
    text: 'インフルエンザ予防接種の受付を始めました。\n対象：区内にお住まいの65歳以上の方\n申込み：区役所2階 健康課の窓口、またはお電話',
    read: false,
  },
  {
    title: '生命保険料控除証明書の送付について',
    from: INSURER,
    date: '10-02T09:30:00+09:00',
    text: '本年分の生命保険料控除証明書をお送りしました。\n確定申告や年末調整でお使いください。',
    read: true,
  },
] as const;

/** The latest such day that lies in the past: a notice is never dated ahead of the portal's clock. */
function mostRecent(date: string, now: number): number {
  const year = new Date(now).getUTCFullYear();
  const thisYear = Date.parse(`${year}-${date}`);
  return thisYear <= now ? thisYear : Date.parse(`${year - 1}-${date}`);
}

const COLUMNS = 'notice_id AS id, title, sender AS "from", sent_at AS sentAt, read_at IS NULL AS unread';
type StoredNotice = Omit<NoticeRow, 'unread'> & { readonly unread: 0 | 1 };
const toNotice = ({ unread, ...row }: StoredNotice): NoticeRow => ({ ...row, unread: unread === 1 });

/** お知らせ: what offices and firms sent to a person. */
export function noticeRecords(database: PortalDatabase) {
  const add = database.prepare<[string, number, string, string, number, number | null, string]>(
    'INSERT INTO notices (notice_id, person_id, title, sender, sent_at, read_at, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const counts = database.prepare<[number], { total: number; unread: number }>(
    'SELECT count(*) AS total, count(*) FILTER (WHERE read_at IS NULL) AS unread FROM notices WHERE person_id = ?',
  );
  const list = database.prepare<[number, number, number], StoredNotice>(
    `SELECT ${COLUMNS} FROM notices WHERE person_id = ? ORDER BY sent_at DESC, rowid DESC LIMIT ? OFFSET ?`,
  );
  const find = database.prepare<[number, string], StoredNotice & { readonly text: string }>(
    `SELECT ${COLUMNS}, body AS text FROM notices WHERE person_id = ? AND notice_id = ?`,
  );
  const read = database.prepare<[number, number, string]>(
    'UPDATE notices SET read_at = ? WHERE person_id = ? AND notice_id = ? AND read_at IS NULL',
  );
  const of = (personId: number) => counts.get(personId) ?? { total: 0, unread: 0 };
  return {
    addSamples(personId: number, now: number): void {
      for (const sample of SAMPLES) {
        const sentAt = mostRecent(sample.date, now);
        const readAt = sample.read ? sentAt : null;
        add.run(randomUUID(), personId, sample.title, sample.from, sentAt, readAt, sample.text);
      }
    },
    add(personId: number, title: string, from: string, now: number, text = ''): void {
      add.run(randomUUID(), personId, title, from, now, null, text);
    },
    unread: (personId: number): number => of(personId).unread,
    /** Newest first. */
    page: (personId: number, page: number): PageOf<NoticeRow> =>
      pageOf(page, of(personId).total, (rows, skipped) => list.all(personId, rows, skipped).map(toNotice)),
    find(personId: number, id: string) {
      const row = find.get(personId, id);
      return row && { ...toNotice(row), text: row.text };
    },
    /** False when it was read before. */
    markRead: (personId: number, id: string, now: number): boolean => read.run(now, personId, id).changes === 1,
  };
}
