import type { BrowseEntry, BrowseList, BrowsePage, Notice, OpenedList, RequestState } from '../screens/menu-screens.ts';
import type { Failure } from '../vocabulary/failures.ts';
import type { Result } from '../vocabulary/result.ts';
import type { EarlierRequest } from './requests.ts';

/** What the portal (or the terminal's own store, offline) says after a sign-in. */
export interface SignedIn {
  /** `unknown`: offline, the portal could not be asked. */
  readonly account: 'registered' | 'none' | 'unknown';
  readonly online: boolean;
  readonly menu: Menu | null;
  /** What became of earlier requests of this person, oldest first; each is told once. */
  readonly earlier: readonly EarlierRequest[];
}

export interface Menu {
  readonly nickname: string;
  readonly lastSignInAt: string | null;
  readonly unread: number;
  /** The newest. */
  readonly notices: readonly Notice[];
  /** What stands on the tiles of あなたの情報 and やりとり履歴. */
  readonly counts: { readonly ownData: number; readonly exchanges: number };
}

export interface AskedPage {
  readonly list: BrowseList;
  readonly page: number;
  readonly delegation?: string;
}

/** Signing in, and what the main menu shows. */
export interface MenuPorts {
  /** Presents the assertion to the portal; offline settles with account `unknown`. */
  signIn(): Promise<Result<SignedIn, Failure>>;
  /** The portal's menu anew (after a registration). */
  menu(): Promise<Result<Menu, Failure>>;
  /**
   * One page of a list of the signed-in person, asked anew each time; `page` counts from 1. `delegation`: of the folder, that of
   * its principal; the portal gives it to the delegate while it is active, and to nobody else.
   */
  browse(asked: AskedPage): Promise<Result<BrowsePage, Failure>>;
  /** What stands behind a row. A notice that is given counts as read from then on. */
  openEntry(asked: { readonly list: OpenedList; readonly id: string }): Promise<Result<BrowseEntry, Failure>>;
  /**
   * The person's own requests, the one of this number first; none when it is not theirs. Those that wait here are known without the portal.
   * Never fails: `asked` tells whether the portal's own were among what was looked at.
   */
  lookUpReceipt(receiptNumber: string): Promise<ReceiptLookUp>;
}

export interface ReceiptLookUp {
  readonly asked: boolean;
  readonly requests: readonly RequestState[];
}
