import { z } from 'zod';
import { NOTIFICATION_KEYS, type NotificationChoices } from '../../../state-machines/vocabulary/account.ts';
import { isoTime } from '../core/shapes.ts';

const mail = z.string().max(254);

export const notificationsSchema: z.ZodType<NotificationChoices> = z.strictObject(
  Object.fromEntries(NOTIFICATION_KEYS.map((key) => [key, z.boolean()])) as Record<
    keyof NotificationChoices,
    z.ZodBoolean
  >,
);

export const accountFormSchema = z.strictObject({
  nickname: z.string().min(1).max(400),
  mail1: mail.nullable(),
  mail2: mail.nullable(),
  notifications: notificationsSchema,
  language: z.literal('ja'),
  termsVersion: z.string().min(1).max(40),
});

export const accountSchema = accountFormSchema.extend({ createdAt: isoTime, updatedAt: isoTime });
