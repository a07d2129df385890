import { type ActionSchemas, none } from './action-parts.ts';

/** What a resident can do with the account they have. */
export interface OwnAccountActions {
  /** From the main menu: アカウント情報変更. */
  openAccount: Record<never, never>;
  /** To what a deletion would take along; nothing is deleted by it. */
  openDelete: Record<never, never>;
  /** The last word: the card signs the deletion. */
  deleteAccount: Record<never, never>;
}

export const OWN_ACCOUNT_ACTION_SCHEMAS: ActionSchemas<OwnAccountActions> = {
  openAccount: none,
  openDelete: none,
  deleteAccount: none,
};
