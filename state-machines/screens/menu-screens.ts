import type { LinkSite } from '../vocabulary/link-sites.ts';

export { RECEIPT_ALPHABET } from '../vocabulary/receipt-number.ts';

import type { RequestKind } from '../vocabulary/requests.ts';
import type { RefusalReason } from './requests.ts';

/** What the main menu can begin. */
export const MENU_FUNCTIONS = [
  'taxPreparation',
  'etaxRequest',
  'delegation',
  'ownData',
  'exchanges',
  'notices',
  'operations',
  'links',
  'folder',
  'account',
  'receipt',
  'about',
] as const;
export type MenuFunction = (typeof MENU_FUNCTIONS)[number];

/** Lists a signed-in person reads, page by page. */
export const BROWSE_LISTS = ['notices', 'ownData', 'exchanges', 'operations', 'folder', 'links'] as const;
export type BrowseList = (typeof BROWSE_LISTS)[number];

/** What can be read or changed only while the portal answers. */
export const LATER_FUNCTIONS = [...BROWSE_LISTS, 'account'] as const satisfies readonly MenuFunction[];
type LaterFunction = (typeof LATER_FUNCTIONS)[number];

/** What can be read about the portal without reading anything of a person. */
export const ABOUT_TOPICS = ['services', 'howTo', 'questions', 'contact'] as const;
export type AboutTopic = (typeof ABOUT_TOPICS)[number];

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly unread: boolean;
}

/** One page of a list, at most five rows, newest first; `page` counts from 1. */
interface PageOf<Row> {
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly entries: readonly Row[];
}

/** A page of each list. Times are ISO 8601, words the portal's own. */
export interface BrowsePages {
  readonly notices: PageOf<Notice> & { readonly unread: number };
  readonly ownData: PageOf<OwnData>;
  readonly exchanges: PageOf<{
    readonly what: string;
    readonly from: string;
    readonly to: string;
    readonly at: string;
  }>;
  readonly operations: PageOf<{
    readonly title: string;
    readonly at: string;
    readonly result: 'done' | 'refused';
  }>;
  readonly folder: PageOf<{
    readonly name: string;
    readonly from: string;
    readonly storedAt: string;
    readonly bytes: number;
  }> & {
    readonly quotaBytes: number;
    readonly usedBytes: number;
    readonly readers: readonly {
      readonly role: 'owner' | 'delegate';
      readonly name: string;
      readonly until: string | null;
    }[];
  };
  readonly links: PageOf<{
    readonly site: LinkSite;
    readonly linked: boolean;
    readonly notices: boolean;
    readonly linkedAt: string | null;
  }>;
}
export type BrowsePage = {
  [List in BrowseList]: { readonly list: List; readonly page: BrowsePages[List] };
}[BrowseList];

interface OwnData {
  readonly id: string;
  readonly title: string;
  readonly holder: string;
  readonly updatedAt: string;
}

/** What stands behind a row, for the lists that have more to say than a row. */
export interface BrowseEntries {
  readonly notices: Notice & { readonly text: string };
  readonly ownData: OwnData & { readonly items: readonly { readonly label: string; readonly value: string }[] };
}
export type OpenedList = keyof BrowseEntries;
export type BrowseEntry = {
  [List in OpenedList]: { readonly list: List; readonly entry: BrowseEntries[List] };
}[OpenedList];

/** One request of the person who asks, as it stands now. */
export interface RequestState {
  readonly about: RequestKind;
  readonly receiptNumber: string;
  readonly state: 'pending' | 'completed' | 'kept' | 'refused';
  readonly reason: RefusalReason | null;
  /** When the portal decided; null while it has not. */
  readonly decidedAt: string | null;
}

/** `notFound`: no request of this person. `notAsked`: none that waits here, and the portal could not be asked. */
export type ReceiptProblem = 'mistyped' | 'notFound' | 'notAsked';

/** What the main menu and its functions draw: A-*, and B-05, the look-up of a receipt number. */
export interface MenuScreenData {
  /**
   * The menu without the portal. `later`: what cannot be read now; what can be done all the same is among the actions.
   */
  'A-01': { readonly later: readonly LaterFunction[] };
  /** Main menu. */
  'A-02': {
    readonly nickname: string;
    readonly lastSignInAt: string | null;
    readonly certificateEndsAt: string;
    /** Less than three months to the certificate's end: it can be renewed here. */
    readonly renewSoon: boolean;
    readonly unread: number;
    readonly notices: readonly Notice[];
    readonly counts: { readonly ownData: number; readonly exchanges: number };
    readonly functions: readonly MenuFunction[];
  };
  /** お知らせ. */
  'A-03':
    | { readonly stage: 'list'; readonly page: BrowsePages['notices'] }
    | { readonly stage: 'entry'; readonly entry: BrowseEntries['notices'] };
  /** あなたの情報. `confirm`: before what the data say is asked for and shown. */
  'A-04':
    | { readonly stage: 'list'; readonly page: BrowsePages['ownData'] }
    | { readonly stage: 'confirm' }
    | { readonly stage: 'entry'; readonly entry: BrowseEntries['ownData'] };
  /** やりとり履歴. */
  'A-05': { readonly page: BrowsePages['exchanges'] };
  /** 操作履歴. */
  'A-06': { readonly page: BrowsePages['operations'] };
  /** もっとつながる: which sites are linked. */
  'A-08': { readonly page: BrowsePages['links'] };
  /** 利用者フォルダー. `of`: nickname of the principal whose delegate reads it; null for one's own. */
  'A-12': { readonly page: BrowsePages['folder']; readonly of: string | null };
  /** ぴったりサービス · 使い方 · よくある質問 · お問い合わせ. */
  'A-13': { readonly topic: AboutTopic; readonly phone: string };
  /** A list that cannot be read now. */
  'A-14': { readonly list: BrowseList };
  /** Looking up a receipt number: typing it, then what became of it (first) and of this person's other requests. */
  'B-05':
    | { readonly stage: 'ask'; readonly problem: ReceiptProblem | null }
    | { readonly stage: 'found'; readonly requests: readonly RequestState[] };
}

export const MENU_SCREEN_IDS = Object.keys({
  'A-01': 0,
  'A-02': 0,
  'A-03': 0,
  'A-04': 0,
  'A-05': 0,
  'A-06': 0,
  'A-08': 0,
  'A-12': 0,
  'A-13': 0,
  'A-14': 0,
  'B-05': 0,
} satisfies Record<keyof MenuScreenData, 0>) as readonly (keyof MenuScreenData)[];
