import { z } from 'zod';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import { commonHostOptions } from '../../host/options.ts';

/** Where the bench's token comes in: unlike arguments, only the user's own processes can read it. */
const BENCH_TOKEN_VARIABLE = 'MADOGUCHI_BENCH_TOKEN';

/** Training: also the devices of the practice bench, and its socket. */
export const trainingHostOptionsSchema = z.strictObject({
  ...commonHostOptions,
  reader: z.enum(['virtual', 'pcsc']),
  pinPad: z.enum(['virtual', 'hid']),
  /** Digits of the PIN. Longer than four, typed digits can be looked for afterwards: four are found anywhere by chance. */
  pinDigits: z.int().min(LIMITS.pinDigits).max(LIMITS.practicePinDigitsMax).default(LIMITS.pinDigits),
  bench: z
    .strictObject({
      /** 0 takes a free one; the log names it. */
      port: z.int().min(0).max(65_535),
      token: z
        .string()
        .regex(/^[A-Za-z0-9_-]{22,128}$/)
        .prefault(() => process.env[BENCH_TOKEN_VARIABLE] ?? ''),
      walletDirectory: z.string().min(1),
      /** Exact origins of the pages that may use the socket. */
      allowedOrigins: z.array(z.string().min(1)).min(1),
    })
    .optional(),
});
export type TrainingHostOptions = z.infer<typeof trainingHostOptionsSchema>;
