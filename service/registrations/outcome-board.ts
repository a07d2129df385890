import type { Timers } from '../time.ts';

/** Where the delivery tells, and the screen of 完了 waits, that waiting for a registration is over. Holds ids only. */
export interface OutcomeBoard {
  tell(registrationId: string): void;
  /** Settles when told, or after `waitMs`. */
  wait(registrationId: string, waitMs: number): Promise<void>;
}

export function openOutcomeBoard(timers: Timers): OutcomeBoard {
  const waiting = new Map<string, Set<() => void>>();
  return {
    tell: (registrationId) => {
      for (const settle of waiting.get(registrationId) ?? []) settle();
    },
    wait: (registrationId, waitMs) =>
      new Promise((resolve) => {
        const waiters = waiting.get(registrationId) ?? new Set();
        waiting.set(registrationId, waiters);
        const settle = (): void => {
          timers.clearTimeout(timer);
          waiters.delete(settle);
          if (waiters.size === 0) waiting.delete(registrationId);
          resolve();
        };
        const timer = timers.setTimeout(settle, waitMs);
        waiters.add(settle);
      }),
  };
}
