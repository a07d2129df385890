import type { MailProblem, NicknameProblem, NotificationChoices } from '../vocabulary/account.ts';
import type { ReaderKind } from '../vocabulary/devices.ts';
import type { KanaNameProblem } from '../vocabulary/kana-name.ts';
import type { ActionName } from './actions.ts';
import type { CardScreenData, SecretEntry } from './card-screens.ts';

export type { AgainReason, CertificateProblem, SecretEntry, WrongCardKind } from './card-screens.ts';

/** Languages of the screens, in the order they are offered. */
export const LOCALES = ['ja', 'ja-x-easy', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const TEXT_SIZES = ['standard', 'large', 'extraLarge'] as const;
export const COLOURS = ['standard', 'whiteOnBlack', 'blackOnWhite', 'soft'] as const;
export interface DisplaySettings {
  readonly textSize: (typeof TEXT_SIZES)[number];
  readonly colours: (typeof COLOURS)[number];
}

/** What a resident can come for. Both lead to the same sign-in; the portal's answer decides what follows. */
export const TASKS = ['register', 'menu'] as const;
export type Task = (typeof TASKS)[number];

export type OutOfServiceReason = 'starting' | 'devices' | 'reader' | 'pinPad' | 'storage' | 'clock' | 'software';

/** What the main menu can begin. */
export const MENU_FUNCTIONS = ['etaxRequest'] as const;
export type MenuFunction = (typeof MENU_FUNCTIONS)[number];

/** What a receipt number can be of. */
export const REQUEST_KINDS = ['account', 'etaxRequest'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export type RegistrationState = 'completed' | 'kept' | 'stored' | 'pending' | 'refused';

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly unread: boolean;
}

/** One row of the check screen B-02; everything the resident entered. */
export interface AccountSummary {
  readonly nickname: string;
  readonly mail1: string | null;
  readonly mail2: string | null;
  readonly notifications: NotificationChoices;
  readonly termsVersion: string;
}

/**
 * The data each screen draws: ids and plain text only. The member names are the screens' ids, the same in code, tests,
 * pictures and documents.
 */
export interface ScreenData extends CardScreenData {
  /** Out of service. */
  'K-00': { readonly reasons: readonly OutOfServiceReason[] };
  /** Attract. `openingHours` as configured, or null to draw none. */
  'K-01': { readonly openingHours: string | null };
  /** What do you want to do? */
  'K-02': { readonly tasks: readonly Task[] };
  /** What you need. */
  'K-03': { readonly minutes: number; readonly placements: number; readonly secrets: readonly ['authentication'] };
  /** Something is missing: advice per case. */
  'K-04': { readonly selected: 'noCard' | 'forgotPin' | 'otherCard' | null };
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
  };
  /** Really leave? (overlay) `losesInput`: something was entered that will be erased. */
  'K-14': { readonly losesInput: boolean };
  /** Something failed inside the terminal; nothing was sent. */
  'K-15': { readonly stored: boolean };

  /** Menu unavailable: the portal cannot be asked now. Nothing was changed; the resident can come again. */
  'A-01': Record<never, never>;
  /** Main menu. */
  'A-02': {
    readonly nickname: string;
    readonly lastSignInAt: string | null;
    readonly certificateEndsAt: string;
    /** Less than three months to the certificate's end: it can be renewed here. */
    readonly renewSoon: boolean;
    readonly unread: number;
    readonly notices: readonly Notice[];
    readonly functions: readonly MenuFunction[];
  };

  'B-10': { readonly termsVersion: string; readonly page: 'summary' | 'full' };
  'B-11': { readonly problem: NicknameProblem | null; readonly max: number };
  'B-12': { readonly selected: boolean | null };
  'B-13': { readonly problem: MailProblem | null };
  'B-14': { readonly problem: MailProblem | null; readonly first: string };
  /**
   * Second address: first asks whether one is wanted, then address, then confirmation. `first`: the address just typed,
   * to be typed once more; null before the confirmation.
   */
  'B-15': {
    readonly stage: 'ask' | 'address' | 'confirm';
    readonly problem: MailProblem | null;
    readonly first: string | null;
  };
  /** Notices. `mail`: there is an address for mails; without one only the choice that is no mail is asked for. */
  'B-16': { readonly notifications: NotificationChoices; readonly mail: boolean };
  'B-02': { readonly summary: AccountSummary; readonly offline: boolean };
  'B-03': { readonly receiptNumber: string; readonly nickname: string; readonly kept: boolean };
  /** 受付, or what became of an earlier request. */
  'B-04': {
    readonly about: RequestKind;
    readonly state: 'stored' | 'pending' | 'refused' | 'kept' | 'completed';
    readonly receiptNumber: string;
    /** Catalogue key of the portal's reason for a refusal. */
    readonly reason: RefusalReason | null;
    /** True when this tells about a request of an earlier visit. */
    readonly earlier: boolean;
  };

  /** STEP5: asking e-Tax for the data of one's マイページ. Consent, and what will be asked for. */
  'T-51': Record<never, never>;
  /** カナ氏名, at most `max` characters. */
  'T-52': { readonly problem: KanaNameProblem | null; readonly max: number };
  /** The 4-digit 券面事項入力補助用 PIN. */
  'T-53': SecretEntry;
  /** The 署名用 password; always typed on the screen. */
  'T-54': SecretEntry;
  /** What became of the request. */
  'T-55': {
    readonly receiptNumber: string;
    readonly state: 'completed' | 'kept' | 'stored' | 'refused';
    readonly reason: RefusalReason | null;
  };
}

/** Why the portal may refuse a registration; the texts are in the catalogue. */
export const REFUSAL_REASONS = [
  'certificateRevoked',
  'certificateExpired',
  'signatureInvalid',
  'tooOld',
  'termsOutdated',
  'formInvalid',
  /** Of an e-Tax request: the signature certificate is of no use, or is somebody else's than the attributes. */
  'signatureCertificate',
  'attributesMismatch',
  'noAccount',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type ScreenId = keyof ScreenData;

/** What every screen carries beside its own data. */
export interface Frame {
  /** Grows each time a screen is entered, so that the page knows a fresh screen from an update of the same one. */
  readonly instance: number;
  readonly task: Task | null;
  readonly progress: { readonly flow: 'signIn' | 'register' | 'etaxRequest'; readonly step: 0 | 1 | 2 } | null;
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

/** All screen ids; `satisfies` keeps it equal to the union. */
export const SCREEN_IDS = Object.keys({
  'K-00': 0,
  'K-01': 0,
  'K-02': 0,
  'K-03': 0,
  'K-04': 0,
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
  'L-01': 0,
  'L-02': 0,
  'L-03': 0,
  'L-04': 0,
  'L-05': 0,
  'L-06': 0,
  'L-07': 0,
  'L-08': 0,
  'L-09': 0,
  'L-10': 0,
  'L-11': 0,
  'L-12': 0,
  'A-01': 0,
  'A-02': 0,
  'B-10': 0,
  'B-11': 0,
  'B-12': 0,
  'B-13': 0,
  'B-14': 0,
  'B-15': 0,
  'B-16': 0,
  'B-02': 0,
  'B-03': 0,
  'B-04': 0,
  'T-51': 0,
  'T-52': 0,
  'T-53': 0,
  'T-54': 0,
  'T-55': 0,
} satisfies Record<ScreenId, 0>) as readonly ScreenId[];
