import { z } from 'zod';
import { type ActionSchemas, none } from './action-parts.ts';
import { COLOURS, type DisplaySettings, LOCALES, type Locale, TASKS, type Task, TEXT_SIZES } from './frame-screens.ts';

/** What a resident can do on the screens that frame a visit, and what screens of every family share. */
export interface FrameActions {
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
  retry: Record<never, never>;
  /** Text typed so far; changes no screen. */
  draft: { readonly value: string };
  submitText: { readonly value: string };
  answer: { readonly yes: boolean };
  next: Record<never, never>;
}

const text = z.strictObject({ value: z.string().max(1_000) });

export const FRAME_ACTION_SCHEMAS: ActionSchemas<FrameActions> = {
  start: z.strictObject({ locale: z.enum(LOCALES).exactOptional() }),
  chooseTask: z.strictObject({ task: z.enum(TASKS) }),
  begin: none,
  somethingMissing: none,
  chooseMissing: z.strictObject({ what: z.enum(['noCard', 'forgotPin', 'otherCard']) }),
  back: none,
  leave: none,
  confirmLeave: none,
  stay: none,
  callStaff: none,
  openLanguage: none,
  setLocale: z.strictObject({ locale: z.enum(LOCALES) }),
  openDisplay: none,
  setDisplay: z.strictObject({ textSize: z.enum(TEXT_SIZES), colours: z.enum(COLOURS), sound: z.boolean() }),
  openHelp: none,
  closeOverlay: none,
  extend: none,
  endNow: none,
  retry: none,
  draft: text,
  submitText: text,
  answer: z.strictObject({ yes: z.boolean() }),
  next: none,
};
