import { z } from 'zod';
import type { NotificationChoices } from '../vocabulary/account.ts';
import { type ActionSchemas, none } from './action-parts.ts';

/** What a resident can do while registering an account. */
export interface AccountActions {
  agreeTerms: { readonly version: string };
  showTerms: { readonly page: 'summary' | 'full' };
  setNotifications: NotificationChoices;
  edit: { readonly field: 'nickname' | 'mail1' | 'mail2' | 'notifications' };
  register: Record<never, never>;
}

export const ACCOUNT_ACTION_SCHEMAS: ActionSchemas<AccountActions> = {
  agreeTerms: z.strictObject({ version: z.string().max(40) }),
  showTerms: z.strictObject({ page: z.enum(['summary', 'full']) }),
  setNotifications: z.strictObject({
    infoArrival: z.boolean(),
    govNotice: z.boolean(),
    selfSettingConfirm: z.boolean(),
    siteLinkChange: z.boolean(),
    storageWarning: z.boolean(),
    loginAndLink: z.boolean(),
    unreadBadgeOnOtherSites: z.boolean(),
  }),
  edit: z.strictObject({ field: z.enum(['nickname', 'mail1', 'mail2', 'notifications']) }),
  register: none,
};
