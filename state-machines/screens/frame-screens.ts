import type { RequestKind } from '../vocabulary/requests.ts';
import type { SecretKind } from '../vocabulary/secrets.ts';
import type { RegistrationState } from './requests.ts';
import type { ScreenId } from './screen.ts';

/** Languages of the screens, in the order they are offered. */
export const LOCALES = ['ja', 'ja-x-easy', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const TEXT_SIZES = ['standard', 'large', 'extraLarge'] as const;
export const COLOURS = ['standard', 'whiteOnBlack', 'blackOnWhite', 'soft'] as const;
export interface DisplaySettings {
  readonly textSize: (typeof TEXT_SIZES)[number];
  readonly colours: (typeof COLOURS)[number];
  /** Tones beside what is drawn; nothing is told by them alone. */
  readonly sound: boolean;
}

/** What a resident can come for. All lead to the same sign-in; the portal's answer decides what follows. */
export const TASKS = ['register', 'tax', 'family', 'menu'] as const;
export type Task = (typeof TASKS)[number];

export type OutOfServiceReason = 'starting' | 'devices' | 'reader' | 'pinPad' | 'storage' | 'clock' | 'software';

/** What the screens that frame every visit draw: K-*. */
export interface FrameScreenData {
  /** Out of service. */
  'K-00': { readonly reasons: readonly OutOfServiceReason[] };
  /** Attract. `openingHours` as configured, or null to draw none. */
  'K-01': { readonly openingHours: string | null };
  /** What do you want to do? `cardOff`: the reader is not usable, so that signing in takes a phone. */
  'K-02': { readonly tasks: readonly Task[]; readonly cardOff: boolean };
  /** What you need. `placements`: of a card here; none where signing in takes a phone. */
  'K-03': {
    readonly minutes: number;
    readonly placements: number;
    readonly secrets: readonly SecretKind[];
    readonly cardOff: boolean;
  };
  /** Something is missing: advice per case. */
  'K-04': { readonly selected: 'noCard' | 'forgotPin' | 'otherCard' | null };
  /**
   * The quick look at the terminal at はじめる found something; never shown when all is well. `phoneWorks`: only the card
   * cannot be used.
   */
  'K-05': { readonly reason: OutOfServiceReason; readonly phoneWorks: boolean };
  /** Language (overlay). */
  'K-06': { readonly current: Locale };
  /** Display settings (overlay). */
  'K-07': { readonly current: DisplaySettings };
  /** Help and phone number (overlay); the voice-menu digit depends on where the resident is. */
  'K-08': { readonly phone: string; readonly menuDigit: 1 | 4; readonly about: ScreenId };
  /** Staff (overlay): nobody has been called until a staff side acknowledged. */
  'K-09': { readonly acknowledged: boolean };
  /** Are you still there? `timer` of the frame counts down. */
  'K-10': Record<never, never>;
  /** Privacy curtain: card away; nothing entered is visible. */
  'K-11': Record<never, never>;
  /** Take your card. `alarm` grows: 0 none, 1 sound and light, 2 staff. */
  'K-12': { readonly alarm: 0 | 1 | 2 };
  /** Finished (ログアウト完了, A-09). */
  'K-13': {
    readonly about: RequestKind;
    readonly outcome: RegistrationState | 'signedOut' | 'left';
    readonly receiptNumber: string | null;
    /** What else was asked for in this visit, oldest first. */
    readonly before: readonly { readonly about: RequestKind; readonly receiptNumber: string }[];
  };
  /** Really leave? (overlay) `losesInput`: something was entered that will be erased. */
  'K-14': { readonly losesInput: boolean };
  /** Something failed inside the terminal; nothing was sent. */
  'K-15': { readonly stored: boolean };
}

export const FRAME_SCREEN_IDS = Object.keys({
  'K-00': 0,
  'K-01': 0,
  'K-02': 0,
  'K-03': 0,
  'K-04': 0,
  'K-05': 0,
  'K-06': 0,
  'K-07': 0,
  'K-08': 0,
  'K-09': 0,
  'K-10': 0,
  'K-11': 0,
  'K-12': 0,
  'K-13': 0,
  'K-14': 0,
  'K-15': 0,
} satisfies Record<keyof FrameScreenData, 0>) as readonly (keyof FrameScreenData)[];
