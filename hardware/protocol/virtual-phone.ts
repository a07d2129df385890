import { z } from 'zod';

/*
 * Practice only: the lines between the practice portal, which serves the page of a phone, and the process that holds the
 * phone's virtual cards. One JSON text a line over standard input and output; every question is answered once, in any order.
 */

const id = z.int().nonnegative();
const card = z.string().min(1).max(64);
const item = z.strictObject({ typ: z.string().min(1).max(100), payload: z.record(z.string(), z.json()) });

export const phoneQuestionSchema = z.discriminatedUnion('ask', [
  /** Which cards can be held against the phone. */
  z.strictObject({ id, ask: z.literal('cards') }),
  /** Holds a card against the phone: what may be read without a secret. */
  z.strictObject({ id, ask: z.literal('look'), card }),
  /** One VERIFY of the PIN as it was typed, and one signature per item. */
  z.strictObject({
    id,
    ask: z.literal('sign'),
    card,
    pin: z.string().regex(/^\d{4}$/),
    items: z.array(item).min(1).max(32),
  }),
]);

const cardsSchema = z.array(z.strictObject({ name: card, person: z.string() }));
const lookSchema = z.strictObject({
  /** Of the user-authentication PIN, as the card said. */
  triesLeft: z.int().min(0).max(15),
  /** DER of the user-authentication certificate, base64. */
  certificate: z.base64(),
});
const signedSchema = z.strictObject({ jws: z.array(z.string().min(1)) });

/** The value of each question's answer. */
export const PHONE_ANSWERS = { cards: cardsSchema, look: lookSchema, sign: signedSchema } as const;

/**
 * What a card held against the phone came to, as the phone's own words: `away` can be tried again and cost no try, `unusable`
 * cannot sign anybody in.
 */
const failureSchema = z.strictObject({
  why: z.enum(['away', 'wrongPin', 'locked', 'unusable']),
  /** Of a wrong PIN, as the card said. */
  triesLeft: z.int().nonnegative(),
});

export const phoneAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({ id, ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ id, ok: z.literal(false), error: failureSchema }),
]);

export type PhoneCardFailure = z.infer<typeof failureSchema>;
export type PhoneQuestion = z.infer<typeof phoneQuestionSchema>;
export type PhoneAnswers = { readonly [Ask in keyof typeof PHONE_ANSWERS]: z.infer<(typeof PHONE_ANSWERS)[Ask]> };
