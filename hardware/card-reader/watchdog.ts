/** Stands beside every native call that may hang: armed before it, disarmed by the returned function after it. */
export interface Watchdog {
  /** @param limit milliseconds, for a call that may take longer than an exchange with a card */
  arm(limit?: number): () => void;
}

/** One native call with the watchdog beside it. */
export function guarded<T>(watchdog: Watchdog, call: (settle: (value: T) => void) => void, limit?: number): Promise<T> {
  const disarm = watchdog.arm(limit);
  return new Promise<T>(call).finally(disarm);
}
