import { z } from 'zod';
import type { BenchToLauncher } from '../../state-machines/screens/bench.ts';

const schema: z.ZodType<BenchToLauncher> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('line'), up: z.boolean() }),
  z.strictObject({ type: z.literal('ticket') }),
  z.strictObject({ type: z.literal('restartService') }),
]);

/** One message of the bench page, or null. */
export function parseBenchMessage(text: string): BenchToLauncher | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
