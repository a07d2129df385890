import { z } from 'zod';
import { type ActionSchemas, none } from './action-parts.ts';
import { ABOUT_TOPICS, type AboutTopic, BROWSE_LISTS, type BrowseList } from './menu-screens.ts';

/** What a resident can do from the main menu, and to get there or out. */
export interface MenuActions {
  toMenu: Record<never, never>;
  signOut: Record<never, never>;
  /** Asks the portal again for what is shown. */
  reload: Record<never, never>;
  openList: { readonly list: BrowseList };
  /** Of the list that is shown; of お知らせ also from the menu. */
  openEntry: { readonly id: string };
  turnPage: { readonly page: number };
  openAbout: { readonly topic: AboutTopic };
  openReceipt: Record<never, never>;
  /** From the menu without the portal, for whom it does not know an account. */
  openRegistration: Record<never, never>;
}

export const MENU_ACTION_SCHEMAS: ActionSchemas<MenuActions> = {
  toMenu: none,
  signOut: none,
  reload: none,
  openList: z.strictObject({ list: z.enum(BROWSE_LISTS) }),
  openEntry: z.strictObject({ id: z.string().min(1).max(200) }),
  turnPage: z.strictObject({ page: z.int().min(1).max(100_000) }),
  openAbout: z.strictObject({ topic: z.enum(ABOUT_TOPICS) }),
  openReceipt: none,
  openRegistration: none,
};
