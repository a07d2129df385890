import { z } from 'zod';

/**
 * What can be made to happen to the next requests of the terminal contract:
 *   error500, error502      answered so, nothing done
 *   unavailable503, busy429 with Retry-After, nothing done
 *   html200                 a page, as a hotel's sign-on page would answer
 *   timeout                 never answered, nothing done; ends when the caller hangs up
 *   loseAnswer              everything done and durable, then the connection breaks before the answer
 *   hold                    registrations only: in progress, not decided until the faults are cleared
 */
export const FAULT_KINDS = [
  'error500',
  'error502',
  'unavailable503',
  'busy429',
  'html200',
  'timeout',
  'loseAnswer',
  'hold',
] as const;

export const faultSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  times: z.number().int().min(1).max(1000).default(1),
  /** Only requests whose path begins so. */
  path: z.string().startsWith('/v1/').default('/v1/'),
  retryAfterSeconds: z.number().int().min(0).max(86_400).default(1),
});
export type Fault = z.infer<typeof faultSchema>;

export interface Faults {
  /** Added behind those still waiting. */
  add(fault: Fault): void;
  list(): readonly Fault[];
  /** Removes all, and lets held requests go on. */
  clear(): void;
  /** The fault for the request that has just come, counted down; undefined for none. */
  take(path: string): Fault | undefined;
  /** Settles when the faults are cleared. */
  untilCleared(): Promise<void>;
}

export function makeFaults(): Faults {
  let waiting: Fault[] = [];
  let gate = Promise.withResolvers<void>();
  return {
    add(fault) {
      waiting.push(fault);
    },
    list: () => waiting,
    clear() {
      waiting = [];
      gate.resolve();
      gate = Promise.withResolvers<void>();
    },
    take(path) {
      const fault = waiting.find((candidate) => path.startsWith(candidate.path));
      if (fault === undefined) return undefined;
      waiting = waiting
        .map((candidate) => (candidate === fault ? { ...fault, times: fault.times - 1 } : candidate))
        .filter((candidate) => candidate.times > 0);
      return fault;
    },
    untilCleared: () => gate.promise,
  };
}
