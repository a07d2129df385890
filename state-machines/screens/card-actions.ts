import { z } from 'zod';
import type { SealedKey } from '../vocabulary/secrets.ts';
import { type ActionSchemas, none } from './action-parts.ts';

/** What a resident can do with card and secrets. */
export interface CardActions {
  pinForgotten: Record<never, never>;
  confirmLastTry: Record<never, never>;
  /** One key of a secret, sealed for the device host and passed on to it as it is: no machine ever hears of it. */
  touchKey: SealedKey;
  /** Type the PIN on the screen, in this visit, for want of a PIN pad. */
  useTouch: Record<never, never>;
  /** Which of the two 4-digit PINs is meant? */
  aboutPins: Record<never, never>;
}

/** An uncompressed P-256 point, and one byte with its GCM tag, in base64url without padding. */
const sealedKey = z.strictObject({
  entryId: z.string().min(1).max(64),
  pageKey: z.string().regex(/^[\w-]{87}$/),
  counter: z.int().min(0).max(100_000),
  sealed: z.string().regex(/^[\w-]{23}$/),
});

export const CARD_ACTION_SCHEMAS: ActionSchemas<CardActions> = {
  pinForgotten: none,
  confirmLastTry: none,
  touchKey: sealedKey,
  useTouch: none,
  aboutPins: none,
};
