/** Rows of one page of any list; the contract's upper limit. */
const PAGE_ROWS = 5;

export interface PageOf<Entry> {
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly entries: readonly Entry[];
}

/** The page asked for, or the last there is; an empty list is one empty page. `read` gets how many rows to give and to skip. */
export function pageOf<Entry>(
  asked: number,
  total: number,
  read: (rows: number, skipped: number) => readonly Entry[],
): PageOf<Entry> {
  const pages = Math.max(1, Math.ceil(total / PAGE_ROWS));
  const page = Math.min(asked, pages);
  return { page, pages, total, entries: read(PAGE_ROWS, (page - 1) * PAGE_ROWS) };
}
