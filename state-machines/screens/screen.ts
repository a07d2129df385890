import type { ReaderKind } from '../vocabulary/devices.ts';
import { ACCOUNT_SCREEN_IDS, type AccountScreenData } from './account-screens.ts';
import type { ActionName } from './actions.ts';
import { CARD_SCREEN_IDS, type CardScreenData } from './card-screens.ts';
import { DELEGATION_SCREEN_IDS, type DelegationScreenData } from './delegation-screens.ts';
import {
  type DisplaySettings,
  FRAME_SCREEN_IDS,
  type FrameScreenData,
  type Locale,
  type Task,
} from './frame-screens.ts';
import { MENU_SCREEN_IDS, type MenuScreenData } from './menu-screens.ts';
import { OWN_ACCOUNT_SCREEN_IDS, type OwnAccountScreenData } from './own-account-screens.ts';
import { PHONE_SCREEN_IDS, type PhoneScreenData } from './phone-screens.ts';
import {
  TAX_PREPARATION_SCREEN_IDS,
  type TaxPreparationScreenData,
  type TaxProgressState,
} from './tax-preparation-screens.ts';
import { TAX_SCREEN_IDS, type TaxScreenData } from './tax-screens.ts';

/**
 * The data each screen draws: ids and plain text only. The member names are the screens' ids, the same in code, tests,
 * pictures and documents. Each family of screens has a file of its own beside this one.
 */
export interface ScreenData
  extends FrameScreenData,
    CardScreenData,
    MenuScreenData,
    AccountScreenData,
    OwnAccountScreenData,
    TaxPreparationScreenData,
    TaxScreenData,
    PhoneScreenData,
    DelegationScreenData {}

export type ScreenId = keyof ScreenData;

/** Where the resident is in what they do. */
export type Progress =
  | { readonly flow: 'signIn' | 'register' | 'accountChange' | 'etaxRequest'; readonly step: 0 | 1 | 2 }
  /** Step 1 is the family member's: their card, their PIN. */
  | { readonly flow: 'delegation'; readonly step: 0 | 1 | 2 | 3 | 4 }
  /** STEP1 to STEP5 and 準備完了, which are not done in order. `step` counts from 0. */
  | { readonly flow: 'tax'; readonly step: number; readonly states: readonly TaxProgressState[] };

/** What every screen carries beside its own data. */
export interface Frame {
  /** Grows each time a screen is entered, so that the page knows a fresh screen from an update of the same one. */
  readonly instance: number;
  readonly task: Task | null;
  readonly progress: Progress | null;
  readonly line: 'up' | 'down';
  readonly locale: Locale;
  readonly display: DisplaySettings;
  readonly readerKind: ReaderKind;
  /** Everything the resident may do now; nothing else is accepted. */
  readonly actions: readonly ActionName[];
  /** A running deadline of this screen that the resident should see; milliseconds. */
  readonly timer: { readonly endsInMs: number; readonly ofMs: number } | null;
  /** Text typed so far on a text screen, kept so that a reload or the privacy curtain loses nothing. Not pushed on change. */
  readonly draft: string | null;
}

export type Screen = { [Id in ScreenId]: Frame & { readonly id: Id; readonly data: ScreenData[Id] } }[ScreenId];
export type ScreenOf<Id extends ScreenId> = Extract<Screen, { id: Id }>;

/** All screen ids; in each family `satisfies` keeps them equal to its interface. */
export const SCREEN_IDS: readonly ScreenId[] = [
  ...FRAME_SCREEN_IDS,
  ...CARD_SCREEN_IDS,
  ...MENU_SCREEN_IDS,
  ...ACCOUNT_SCREEN_IDS,
  ...OWN_ACCOUNT_SCREEN_IDS,
  ...TAX_PREPARATION_SCREEN_IDS,
  ...TAX_SCREEN_IDS,
  ...PHONE_SCREEN_IDS,
  ...DELEGATION_SCREEN_IDS,
];
