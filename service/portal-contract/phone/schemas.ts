import { z } from 'zod';
import { PHONE_FAILURES, PHONE_TICKET_STATES } from '../../../state-machines/vocabulary/phone.ts';
import { signInAnswerSchema } from '../core/schemas.ts';
import { compactJws } from '../core/shapes.ts';

/** `typ` of what the card signs on the phone: for no other purpose, and not what a card signs at a terminal. */
export const PHONE_SIGN_IN_TYPE = 'madoguchi.phone-sign-in+jws';

/** 128 random bits in base64url: the only thing the code on the screen carries besides the portal's address. */
export const phoneTicketIdSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

export const phoneTicketRequestSchema = z.strictObject({
  visitId: z.uuid(),
  /** The ticket this one takes the place of without a touch; null begins a new count. */
  renews: phoneTicketIdSchema.nullable(),
});

/** As many as one touch can consent to. */
const MOST_ITEMS = 32;

export const phoneSigningRequestSchema = z.strictObject({
  /** As for a ticket to sign in. */
  renews: phoneTicketIdSchema.nullable(),
  /** What the card is to sign, in this order, each with its `typ`: payloads of requests (`AccountChangePayload` and the others). */
  items: z
    .array(z.strictObject({ typ: z.string().min(1).max(100), payload: z.record(z.string(), z.json()) }))
    .min(1)
    .max(MOST_ITEMS),
});

export const phoneSignaturesSchema = z.object({
  /** One compact JWS for each item, in their order. */
  signatures: z.array(compactJws).min(1).max(MOST_ITEMS),
});

export const phoneTicketSchema = z.object({
  ticketId: phoneTicketIdSchema,
  /** What the code on the screen says. */
  url: z.url().max(300),
  /** Two digits, shown by the terminal and typed on the phone. */
  matchNumber: z.string().regex(/^\d{2}$/),
  /** How often it can be renewed without a touch from here on. */
  renewalsLeft: z.int().nonnegative(),
  /** Milliseconds: no clock has to agree with another. */
  expiresInMs: z.int().nonnegative(),
});

export const phoneTicketStateSchema = z.object({
  state: z.enum(PHONE_TICKET_STATES),
  /** The number was typed on the phone, and was the right one. */
  matched: z.boolean(),
  /** Rises with every change: an answer with a lower one than the last is an old one. */
  revision: z.int().nonnegative(),
  /** Why it failed; null unless `state` is `failed`. */
  reason: z.enum(PHONE_FAILURES).nullable(),
  expiresInMs: z.int().nonnegative(),
});

export const phoneSignInAnswerSchema = signInAnswerSchema.extend({
  /** DER of the user-authentication certificate that signed on the phone, base64. It holds no personal data. */
  certificate: z.base64(),
});

/** Payload of what the card signs on the phone, `typ` PHONE_SIGN_IN_TYPE. Bound to the ticket and its terminal. */
export const phoneSignInPayloadSchema = z.strictObject({
  purpose: z.literal('phone-sign-in'),
  ticketId: phoneTicketIdSchema,
  terminal: z.string().min(1),
  portal: z.string().min(1),
  issuedAt: z.iso.datetime(),
  nonce: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

export type PhoneSignInPayload = z.infer<typeof phoneSignInPayloadSchema>;
