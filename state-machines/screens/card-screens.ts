import type { EntryDevice, SecretKind, TouchEntry } from '../vocabulary/secrets.ts';

/** The two secrets that look alike and are taken for one another. */
export type FourDigitSecret = Exclude<SecretKind, 'signature'>;

export type CertificateProblem = 'expired' | 'notYetValid' | 'revoked' | 'absent' | 'untrusted';
export type WrongCardKind = 'juki' | 'phone' | 'other' | 'mute';
/** Why a screen that asks for the card or the PIN again is shown. */
export type AgainReason =
  | 'removed'
  | 'swapped'
  | 'sessionEnded'
  /** The PIN is asked for before each request (`pin.perItem`), and this is the next one. */
  | 'nextItem'
  /** After the family member's card it is the signed-in person's turn again. */
  | 'ownTurn'
  /** The family member has just registered; now their card signs for the delegate. */
  | 'familyRegistered'
  | 'timeout'
  | 'cancelled'
  | 'triesChanged'
  | 'communication'
  /** The pad of the reader took too few or too many digits; nothing was sent to the card. */
  | 'length'
  /** The PIN pad works again while keys were offered on the screen: go on there. Nothing was sent to the card. */
  | 'padBack';

/** What each screen that takes a secret draws; the count of keys comes by its own message. */
export interface SecretEntry {
  /** As the card itself reported. */
  readonly triesLeft: number;
  readonly again: AgainReason | null;
  /** Shortest and longest secret that is taken. */
  readonly min: number;
  readonly max: number;
  readonly device: EntryDevice;
  /** To seal keys of the screen with; null until the device host listens, and whenever another device is used. */
  readonly touch: TouchEntry | null;
}

/** What the screens of card and secret draw: L-*. */
export interface CardScreenData {
  /** Set the card. `again`: why it is asked for once more. */
  'L-01': { readonly secret: SecretKind; readonly again: AgainReason | null; readonly cardPresent: boolean };
  /** Enter the 4-digit 利用者証明用 PIN. */
  'L-02': SecretEntry;
  /** Reading, do not move the card. `attributes`: name and address are read; `signing`: with either key. */
  'L-03': { readonly stage: 'identifying' | 'verifying' | 'portal' | 'signing' | 'attributes' };
  /** Wrong PIN or password. */
  'L-04': { readonly secret: SecretKind; readonly triesLeft: number };
  /** One try left: asks for an explicit yes; not `allowed`: sends to the counter, there is no way to the entry. */
  'L-05': { readonly secret: SecretKind; readonly allowed: boolean };
  /** Locked. `justNow`: by the last entry here. */
  'L-06': { readonly secret: SecretKind; readonly justNow: boolean };
  /** The card left while it was read; no try was spent. */
  'L-07': Record<never, never>;
  /** Wrong kind of card. */
  'L-08': { readonly kind: WrongCardKind };
  /** Certificate unusable. */
  'L-09': {
    readonly about: 'authentication' | 'signature';
    readonly problem: CertificateProblem;
    readonly notAfter: string | null;
  };
  /**
   * Fault of a device during a visit. `storage`: the attempt could not be recorded, so nothing was sent to the card and no
   * try was spent. `touchOffered`: the PIN may be typed on the screen instead, after a word about who may be looking.
   */
  'L-10': { readonly device: 'reader' | 'pinPad' | 'host' | 'storage'; readonly touchOffered: boolean };
  /**
   * The answer of the PIN check was lost; the card is read again to tell the truth about the tries. `judged`: what the
   * tries left tell about the secret that was entered, null while that is not known. `interrupted`: it was lost because
   * the terminal was interrupted at an earlier visit of this card; told once.
   */
  'L-11': {
    readonly secret: SecretKind;
    readonly triesLeft: number | null;
    readonly cardPresent: boolean;
    readonly judged: 'right' | 'wrong' | null;
    readonly interrupted: boolean;
  };
  /** Perhaps another PIN: which 4-digit one is meant here, and where it was set. */
  'L-12': { readonly secret: FourDigitSecret; readonly triesLeft: number };
}

export const CARD_SCREEN_IDS = Object.keys({
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
} satisfies Record<keyof CardScreenData, 0>) as readonly (keyof CardScreenData)[];
