import { z } from 'zod';
import { NOTIFICATION_KEYS, type NotificationChoices } from '../../../state-machines/vocabulary/account.ts';
import { isoTime, issuance, sequence } from '../core/shapes.ts';

export const ACCOUNT_JWS_TYPES = {
  accountCreate: 'madoguchi.account.create+jws',
  accountChange: 'madoguchi.account.change+jws',
} as const;

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

/** Payload of a registration the citizen signs; `typ` is JWS_TYPES.accountCreate or accountChange. */
export const registrationPayloadSchema = z.strictObject({
  ...issuance,
  kind: z.enum(['account.create', 'account.change']),
  sequence,
  body: accountFormSchema,
});

export const accountSchema = accountFormSchema.extend({ createdAt: isoTime, updatedAt: isoTime });

export type RegistrationPayload = z.infer<typeof registrationPayloadSchema>;
