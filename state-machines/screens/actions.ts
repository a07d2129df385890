import type { NotificationChoices } from '../vocabulary/account.ts';
import type { SealedKey } from '../vocabulary/secrets.ts';
import type { DisplaySettings, Locale, Task } from './screen.ts';

/** What a resident can do, with its arguments. The page sends an action only when the screen offers it. */
export interface ActionArgs {
  /** Leave the attract screen, optionally with a language. */
  start: { readonly locale?: Locale };
  chooseTask: { readonly task: Task };
  begin: Record<never, never>;
  somethingMissing: Record<never, never>;
  chooseMissing: { readonly what: 'noCard' | 'forgotPin' | 'otherCard' };
  back: Record<never, never>;
  /** Ask to leave; confirmed by `confirmLeave`, taken back by `stay`. */
  leave: Record<never, never>;
  confirmLeave: Record<never, never>;
  stay: Record<never, never>;
  callStaff: Record<never, never>;
  openLanguage: Record<never, never>;
  setLocale: { readonly locale: Locale };
  openDisplay: Record<never, never>;
  setDisplay: DisplaySettings;
  openHelp: Record<never, never>;
  closeOverlay: Record<never, never>;
  /** Answer to "are you still there?". */
  extend: Record<never, never>;
  endNow: Record<never, never>;
  pinForgotten: Record<never, never>;
  confirmLastTry: Record<never, never>;
  /** One key of a secret, sealed for the device host and passed on to it as it is: no machine ever hears of it. */
  touchKey: SealedKey;
  /** Type the PIN on the screen, in this visit, for want of a PIN pad. */
  useTouch: Record<never, never>;
  /** Which of the two 4-digit PINs is meant? */
  aboutPins: Record<never, never>;
  retry: Record<never, never>;
  agreeTerms: { readonly version: string };
  showTerms: { readonly page: 'summary' | 'full' };
  /** Text typed so far; changes no screen. */
  draft: { readonly value: string };
  submitText: { readonly value: string };
  answer: { readonly yes: boolean };
  setNotifications: NotificationChoices;
  next: Record<never, never>;
  edit: { readonly field: 'nickname' | 'mail1' | 'mail2' | 'notifications' };
  register: Record<never, never>;
  toMenu: Record<never, never>;
  signOut: Record<never, never>;
  openEtaxRequest: Record<never, never>;
}

export type ActionName = keyof ActionArgs;
export type Action = { [Name in ActionName]: { readonly name: Name; readonly args: ActionArgs[Name] } }[ActionName];
