/** What the main menu can begin. */
export const MENU_FUNCTIONS = ['etaxRequest'] as const;
export type MenuFunction = (typeof MENU_FUNCTIONS)[number];

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  /** ISO 8601. */
  readonly sentAt: string;
  readonly unread: boolean;
}

/** What the main menu and its functions draw: A-*. */
export interface MenuScreenData {
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
}

export const MENU_SCREEN_IDS = Object.keys({
  'A-01': 0,
  'A-02': 0,
} satisfies Record<keyof MenuScreenData, 0>) as readonly (keyof MenuScreenData)[];
