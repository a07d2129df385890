import { z } from 'zod';
import type { ActionArgs, ActionName } from './actions.ts';
import { COLOURS, LOCALES, TASKS, TEXT_SIZES } from './screen.ts';

const none = z.strictObject({});
const text = z.strictObject({ value: z.string().max(1_000) });

/** An uncompressed P-256 point, and one byte with its GCM tag, in base64url without padding. */
const sealedKey = z.strictObject({
  entryId: z.string().min(1).max(64),
  pageKey: z.string().regex(/^[\w-]{87}$/),
  counter: z.int().min(0).max(100_000),
  sealed: z.string().regex(/^[\w-]{23}$/),
});

/** The schema each action's arguments must satisfy; unknown members are refused. */
export const ACTION_SCHEMAS: { readonly [Name in ActionName]: z.ZodType<ActionArgs[Name]> } = {
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
  setDisplay: z.strictObject({ textSize: z.enum(TEXT_SIZES), colours: z.enum(COLOURS) }),
  openHelp: none,
  closeOverlay: none,
  extend: none,
  endNow: none,
  pinForgotten: none,
  confirmLastTry: none,
  touchKey: sealedKey,
  useTouch: none,
  aboutPins: none,
  retry: none,
  agreeTerms: z.strictObject({ version: z.string().max(40) }),
  showTerms: z.strictObject({ page: z.enum(['summary', 'full']) }),
  draft: text,
  submitText: text,
  answer: z.strictObject({ yes: z.boolean() }),
  setNotifications: z.strictObject({
    infoArrival: z.boolean(),
    govNotice: z.boolean(),
    selfSettingConfirm: z.boolean(),
    siteLinkChange: z.boolean(),
    storageWarning: z.boolean(),
    loginAndLink: z.boolean(),
    unreadBadgeOnOtherSites: z.boolean(),
  }),
  next: none,
  edit: z.strictObject({ field: z.enum(['nickname', 'mail1', 'mail2', 'notifications']) }),
  register: none,
  toMenu: none,
  signOut: none,
  openEtaxRequest: none,
};
