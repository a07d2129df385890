import type { BrowseEntry, BrowseList, BrowsePage } from '../screens/menu-screens.ts';
import type { LinkSite } from '../vocabulary/link-sites.ts';

export interface BrowseInput {
  readonly list: BrowseList;
  /** What was touched in the menu already: then the list comes only when one goes back. */
  readonly open: string | null;
  /** Whose folder is read, where it is not one's own: the principal's of this delegation. */
  readonly of?: PrincipalsFolder;
}

export interface PrincipalsFolder {
  readonly delegation: string;
  /** Nickname. */
  readonly name: string;
}

/** `link`: the site of the output is to be linked. */
export type BrowseAnswer = 'back' | 'link' | 'signOut' | 'broken';

export interface BrowseOutput {
  readonly answer: BrowseAnswer;
  readonly site: LinkSite | null;
}

export interface BrowseContext {
  readonly list: BrowseList;
  readonly of: PrincipalsFolder | null;
  /** The page asked for. */
  readonly page: number;
  readonly shown: BrowsePage | null;
  /** The row that was touched. */
  readonly open: string;
  readonly opened: BrowseEntry | null;
  /** The site to be linked. */
  readonly site: LinkSite | null;
  readonly answer: BrowseAnswer;
  readonly entry: number;
}

export const freshBrowse = ({ list, open, of }: BrowseInput): BrowseContext => ({
  list,
  of: of ?? null,
  page: 1,
  shown: null,
  open: open ?? '',
  opened: null,
  site: null,
  answer: 'broken',
  entry: 0,
});
