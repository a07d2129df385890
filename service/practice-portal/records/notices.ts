import { randomUUID } from 'node:crypto';
import type { PortalDatabase } from './open.ts';

export interface NoticeRow {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly sentAt: number;
  readonly unread: boolean;
}

/** Of the city that practice cards and the terminal's defaults belong to. */
export const WARD_OFFICE = 'ひかり区役所';

/** The two notices of the portal's published manual, moved to the running year. Sent by an invented ward office and an invented insurer. */
const SAMPLES = [
  { title: '予防接種受付開始のご案内', from: WARD_OFFICE, date: '10-03T11:00:00+09:00', read: false },
  { title: '生命保険料控除証明書の送付について', from: '国税生命保険会社', date: '10-02T09:30:00+09:00', read: true },
] as const;

/** The latest such day that lies in the past: a notice is never dated ahead of the portal's clock. */
function mostRecent(date: string, now: number): number {
  const year = new Date(now).getUTCFullYear();
  const thisYear = Date.parse(`${year}-${date}`);
  return thisYear <= now ? thisYear : Date.parse(`${year - 1}-${date}`);
}

export function noticeRecords(database: PortalDatabase) {
  const add = database.prepare<[string, number, string, string, number, number | null]>(
    'INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?)',
  );
  const list = database.prepare<[number], Omit<NoticeRow, 'unread'> & { unread: 0 | 1 }>(
    `SELECT notice_id AS id, title, sender AS "from", sent_at AS sentAt, read_at IS NULL AS unread
       FROM notices WHERE person_id = ? ORDER BY sent_at DESC, rowid DESC LIMIT 50`,
  );
  return {
    addSamples(personId: number, now: number): void {
      for (const sample of SAMPLES) {
        const sentAt = mostRecent(sample.date, now);
        add.run(randomUUID(), personId, sample.title, sample.from, sentAt, sample.read ? sentAt : null);
      }
    },
    add(personId: number, title: string, from: string, now: number): void {
      add.run(randomUUID(), personId, title, from, now, null);
    },
    /** Newest first. */
    of: (personId: number): readonly NoticeRow[] =>
      list.all(personId).map((row) => ({ ...row, unread: row.unread === 1 })),
  };
}
