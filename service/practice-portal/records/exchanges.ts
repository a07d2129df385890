import type { PortalDatabase } from './open.ts';
import { type PageOf, pageOf } from './pages.ts';
import { HEALTH_INSURANCE, PENSION_OFFICE, PREFECTURE, WARD_OFFICE } from './samples/offices.ts';

interface ExchangeRow {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly at: number;
}

const DAY = 86_400_000;

/** What is exchanged again and again, one line a routine; the sample history goes through them until it has its length. */
const ROUTINES = [
  { what: '所得・課税に関する情報', from: WARD_OFFICE, to: PENSION_OFFICE },
  { what: '年金の給付に関する情報', from: PENSION_OFFICE, to: WARD_OFFICE },
  { what: '医療保険の資格に関する情報', from: HEALTH_INSURANCE, to: WARD_OFFICE },
  { what: '世帯に関する情報', from: WARD_OFFICE, to: PREFECTURE },
] as const;
const SAMPLES = 18;
const DAYS_BETWEEN = 13;

/** やりとり履歴: how administrations exchanged a person's data. */
export function exchangeRecords(database: PortalDatabase) {
  const add = database.prepare<[number, string, string, string, number]>(
    'INSERT INTO exchanges (person_id, what, sender, receiver, at) VALUES (?, ?, ?, ?, ?)',
  );
  const count = database.prepare<[number], number>('SELECT count(*) FROM exchanges WHERE person_id = ?').pluck();
  const list = database.prepare<[number, number, number], ExchangeRow>(
    `SELECT what, sender AS "from", receiver AS "to", at FROM exchanges
     WHERE person_id = ? ORDER BY at DESC, exchange_id DESC LIMIT ? OFFSET ?`,
  );
  const total = (personId: number): number => count.get(personId) ?? 0;
  return {
    addSamples(personId: number, now: number): void {
      for (let back = SAMPLES; back >= 1; back -= 1) {
        const { what, from, to } = ROUTINES[back % ROUTINES.length] ?? ROUTINES[0];
        add.run(personId, what, from, to, now - back * DAYS_BETWEEN * DAY);
      }
    },
    total,
    page: (personId: number, page: number): PageOf<ExchangeRow> =>
      pageOf(page, total(personId), (rows, skipped) => list.all(personId, rows, skipped)),
  };
}
