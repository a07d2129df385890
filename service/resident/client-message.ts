import { z } from 'zod';
import type { ClientMessage } from '../../state-machines/screens/wire.ts';

const revision = z.int().nonnegative();
const count = z.int().min(0).max(1_000_000);
const schema: z.ZodType<ClientMessage> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('intent'),
    id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    rev: revision,
    action: z.string().max(40) as z.ZodType<Extract<ClientMessage, { type: 'intent' }>['action']>,
    args: z.unknown(),
  }),
  z.strictObject({ type: z.literal('seen'), rev: revision }),
  z.strictObject({
    type: z.literal('page'),
    report: z.strictObject({
      proto: count,
      bundle: z.string().max(64),
      chromium: count.nullable(),
      found: count,
      left: count,
      touchPoints: count,
      speakers: count.nullable(),
    }),
  }),
  z.strictObject({ type: z.literal('alive') }),
]);

/** As JSON.stringify writes it; an even number of backslashes before it means the resident typed one. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/**
 * Parses one text frame of a page, or null for what is not a message of the protocol.
 *
 * The page writes with JSON.stringify, so a text that does not come out the same when written again was not made by it:
 * that refuses members given twice, numbers JSON cannot hold and padding in one comparison. Lone surrogates survive it
 * and are refused by themselves, because they cannot be stored or signed as UTF-8. Unknown members are refused, and
 * with them `__proto__`, which JSON.parse keeps as an ordinary member.
 */
export function parseClientMessage(text: string): ClientMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
    if (JSON.stringify(value) !== text) return null;
  } catch {
    // Also a RangeError: JSON.stringify recurses, and 16 KB are room enough for nesting that exhausts the stack.
    return null;
  }
  if (LONE_SURROGATE.test(text)) return null;
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
