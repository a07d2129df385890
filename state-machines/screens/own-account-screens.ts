import type { AccountSummary } from './account-screens.ts';

/** What goes with an account when it is deleted. */
export interface AccountHoldings {
  /** Files in the 利用者フォルダー. */
  readonly files: number;
  /** People beside the owner who may read it. */
  readonly delegates: number;
  /** Sites the account is linked with. */
  readonly links: number;
}

/** What somebody's account draws who has one. */
export interface OwnAccountScreenData {
  /** アカウント情報変更: the account as it is registered, each line to be changed. `away`: the portal cannot be asked now. */
  'A-07': { readonly stage: 'now'; readonly account: AccountSummary } | { readonly stage: 'away' };
  /** Deleting the account: what goes with it, then whether that is really wanted. `away`: it cannot be done now. */
  'A-10': { readonly stage: 'holdings' | 'confirm'; readonly holdings: AccountHoldings } | { readonly stage: 'away' };
  /** Deleted. */
  'A-11': { readonly receiptNumber: string };
}

export const OWN_ACCOUNT_SCREEN_IDS = Object.keys({
  'A-07': 0,
  'A-10': 0,
  'A-11': 0,
} satisfies Record<keyof OwnAccountScreenData, 0>) as readonly (keyof OwnAccountScreenData)[];
