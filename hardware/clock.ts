/** Timers as the hardware folder uses them, so that tests turn them by hand (XState's `SimulatedClock` has this shape). */
export interface Clock {
  /** Milliseconds on a clock that never jumps. */
  now(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
