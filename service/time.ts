/** The machine's two clocks, in milliseconds. `wall` may jump, `monotonic` never does. */
export interface TimeSource {
  wall(): number;
  monotonic(): number;
}

/** Timers as the service uses them, so that tests turn them by hand (XState's `SimulatedClock` has this shape). */
export interface Timers {
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const systemTime: TimeSource = { wall: () => Date.now(), monotonic: () => performance.now() };

export const systemTimers: Timers = {
  setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
