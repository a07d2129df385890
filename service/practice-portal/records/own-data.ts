import { z } from 'zod';
import type { PortalDatabase } from './open.ts';
import { type PageOf, pageOf } from './pages.ts';
import { WARD_OFFICE } from './samples/offices.ts';

interface OwnDataRow {
  readonly id: string;
  readonly title: string;
  readonly holder: string;
  readonly updatedAt: number;
}

const itemsSchema = z.array(z.object({ label: z.string(), value: z.string() }));

const SAMPLE = {
  id: 'household',
  title: '世帯情報',
  items: [
    { label: '世帯主との続柄', value: '本人（世帯主）' },
    { label: '世帯の人数', value: '3人' },
    { label: '住民となった日', value: '平成27年4月1日' },
    { label: '前の住所地', value: '練習県みほん市' },
  ],
} as const;

/** あなたの情報: what administrations hold of a person. */
export function ownDataRecords(database: PortalDatabase) {
  const add = database.prepare<[number, string, string, string, string, number]>(
    'INSERT INTO own_data VALUES (?, ?, ?, ?, ?, ?)',
  );
  const count = database.prepare<[number], number>('SELECT count(*) FROM own_data WHERE person_id = ?').pluck();
  const list = database.prepare<[number, number, number], OwnDataRow>(
    `SELECT data_id AS id, title, holder, updated_at AS updatedAt FROM own_data
     WHERE person_id = ? ORDER BY updated_at DESC, data_id LIMIT ? OFFSET ?`,
  );
  const find = database.prepare<[number, string], OwnDataRow & { readonly items: string }>(
    `SELECT data_id AS id, title, holder, updated_at AS updatedAt, items FROM own_data
     WHERE person_id = ? AND data_id = ?`,
  );
  const total = (personId: number): number => count.get(personId) ?? 0;
  return {
    addSamples(personId: number, now: number): void {
      add.run(personId, SAMPLE.id, SAMPLE.title, WARD_OFFICE, JSON.stringify(SAMPLE.items), now);
    },
    total,
    page: (personId: number, page: number): PageOf<OwnDataRow> =>
      pageOf(page, total(personId), (rows, skipped) => list.all(personId, rows, skipped)),
    find(personId: number, id: string) {
      const row = find.get(personId, id);
      return row && { ...row, items: itemsSchema.parse(JSON.parse(row.items)) };
    },
  };
}
