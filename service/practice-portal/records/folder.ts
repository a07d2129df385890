import type { PortalDatabase } from './open.ts';
import { type PageOf, pageOf } from './pages.ts';
import { WARD_OFFICE } from './samples/offices.ts';

export interface FolderItem {
  readonly name: string;
  readonly from: string;
  readonly bytes: number;
}
type FolderRow = FolderItem & { readonly storedAt: number };

/** Room of one 利用者フォルダー. */
export const FOLDER_QUOTA = 10_000_000;
/** 保存容量の注意情報: from this part of the quota on. */
const NEARLY_FULL = 0.9 * FOLDER_QUOTA;
const SAMPLE = { name: '世帯情報.xml', from: WARD_OFFICE, bytes: 48_200 } as const;

/** 利用者フォルダー: what is stored of a person's own data. Its owner and active delegates may read it, nobody else. */
export function folderRecords(database: PortalDatabase) {
  const add = database.prepare<[number, string, string, number, number]>(
    'INSERT INTO folder_items (person_id, name, sender, bytes, stored_at) VALUES (?, ?, ?, ?, ?)',
  );
  const sums = database.prepare<[number], { total: number; bytes: number }>(
    'SELECT count(*) AS total, coalesce(sum(bytes), 0) AS bytes FROM folder_items WHERE person_id = ?',
  );
  const list = database.prepare<[number, number, number], FolderRow>(
    `SELECT name, sender AS "from", bytes, stored_at AS storedAt FROM folder_items
     WHERE person_id = ? ORDER BY stored_at DESC, item_id DESC LIMIT ? OFFSET ?`,
  );
  const of = (personId: number) => sums.get(personId) ?? { total: 0, bytes: 0 };
  const store = (personId: number, item: FolderItem, now: number): { readonly nearlyFull: boolean } => {
    const before = of(personId).bytes;
    const after = Math.min(before + item.bytes, FOLDER_QUOTA);
    if (after > before) add.run(personId, item.name, item.from, after - before, now);
    return { nearlyFull: before < NEARLY_FULL && after >= NEARLY_FULL };
  };
  return {
    addSamples: (personId: number, now: number): void => void store(personId, SAMPLE, now),
    /** What does not fit any more is cut off. `nearlyFull`: this is what took the folder over the warning's threshold. */
    store,
    usedBytes: (personId: number): number => of(personId).bytes,
    page: (personId: number, page: number): PageOf<FolderRow> =>
      pageOf(page, of(personId).total, (rows, skipped) => list.all(personId, rows, skipped)),
    /** Room until the warning is due, in bytes. */
    untilNearlyFull: (personId: number): number => Math.max(0, NEARLY_FULL - of(personId).bytes),
  };
}
