import { type ActionSchemas, none } from './action-parts.ts';

/** What a resident can do from the main menu, and to get there or out. */
export interface MenuActions {
  toMenu: Record<never, never>;
  signOut: Record<never, never>;
}

export const MENU_ACTION_SCHEMAS: ActionSchemas<MenuActions> = {
  toMenu: none,
  signOut: none,
};
