import { z } from 'zod';
import { CHECK_EFFECTS, CHECK_STATES } from '../environment/check.ts';

/**
 * The control socket: a unix socket in the data directory, mode 0600, for the programs that run the terminal (kiosk
 * shell, launcher, technician's command). One JSON object a line: a request in, its answer out, `events` until the end.
 */
export const controlRequestSchema = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('ticket') }),
  z.strictObject({ command: z.literal('status') }),
  /** Looks at the whole environment now. */
  z.strictObject({ command: z.literal('environment') }),
  /** Every change of screen and every status from now on, as they happen. */
  z.strictObject({ command: z.literal('watch') }),
]);
export type ControlRequest = z.infer<typeof controlRequestSchema>;

export const serviceStatusSchema = z.object({
  ready: z.boolean(),
  parts: z.array(z.object({ part: z.string(), ready: z.boolean(), reasons: z.array(z.string()) })),
  line: z.enum(['up', 'down']),
  /** Registrations not delivered yet. */
  waiting: z.int().nonnegative(),
  /** Those of them the portal does not take though it takes others; tried again at the next start. */
  parked: z.int().nonnegative(),
  origin: z.url(),
});
export type ServiceStatus = z.infer<typeof serviceStatusSchema>;

const environmentSchema = z.array(
  z.object({
    id: z.string(),
    state: z.enum(CHECK_STATES),
    effect: z.enum(CHECK_EFFECTS),
    about: z.string(),
    /** Of anything but `ok`: the stable id, what it says, what helps. */
    reason: z.string().nullable(),
    means: z.string().nullable(),
    remedy: z.string().nullable(),
  }),
);

export const controlAnswerSchema = z.discriminatedUnion('type', [
  /** `url`: the resident's page with a fresh one-time ticket in its fragment. */
  z.object({ type: z.literal('ticket'), url: z.url() }),
  z.object({ type: z.literal('status'), status: serviceStatusSchema }),
  z.object({ type: z.literal('environment'), checks: environmentSchema }),
  z.object({ type: z.literal('screen'), id: z.string() }),
  z.object({ type: z.literal('refused'), why: z.string() }),
]);
export type ControlAnswer = z.infer<typeof controlAnswerSchema>;
