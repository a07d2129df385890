import type { PortalDatabase } from './open.ts';
import { type PageOf, pageOf } from './pages.ts';

export interface OperationRow {
  readonly title: string;
  readonly result: 'done' | 'refused';
  readonly at: number;
}

/** 操作履歴: what a person did at the portal. Written in the transaction of what was done. */
export function operationRecords(database: PortalDatabase) {
  const add = database.prepare<[number, string, OperationRow['result'], number]>(
    'INSERT INTO operations (person_id, title, result, at) VALUES (?, ?, ?, ?)',
  );
  const count = database.prepare<[number], number>('SELECT count(*) FROM operations WHERE person_id = ?').pluck();
  const list = database.prepare<[number, number, number], OperationRow>(
    `SELECT title, result, at FROM operations WHERE person_id = ? ORDER BY at DESC, operation_id DESC LIMIT ? OFFSET ?`,
  );
  return {
    add(personId: number, title: string, now: number, result: OperationRow['result'] = 'done'): void {
      add.run(personId, title, result, now);
    },
    page: (personId: number, page: number): PageOf<OperationRow> =>
      pageOf(page, count.get(personId) ?? 0, (rows, skipped) => list.all(personId, rows, skipped)),
  };
}
