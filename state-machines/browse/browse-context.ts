import type { BrowseEntry, BrowseList, BrowsePage } from '../screens/menu-screens.ts';

export interface BrowseInput {
  readonly list: BrowseList;
  /** What was touched in the menu already: then the list comes only when one goes back. */
  readonly open: string | null;
}

export type BrowseAnswer = 'back' | 'signOut' | 'broken';

export interface BrowseOutput {
  readonly answer: BrowseAnswer;
}

export interface BrowseContext {
  readonly list: BrowseList;
  /** The page asked for. */
  readonly page: number;
  readonly shown: BrowsePage | null;
  /** The row that was touched. */
  readonly open: string;
  readonly opened: BrowseEntry | null;
  readonly answer: BrowseAnswer;
  readonly entry: number;
}

export const freshBrowse = ({ list, open }: BrowseInput): BrowseContext => ({
  list,
  page: 1,
  shown: null,
  open: open ?? '',
  opened: null,
  answer: 'broken',
  entry: 0,
});
