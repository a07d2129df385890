import { SimulatedClock } from 'xstate';
import type { Activity } from './activity.ts';

export interface RigClock {
  now(): number;
  setTimeout(callback: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** Timers of the rig, and how time passes in it. */
export interface RigTime {
  readonly clock: RigClock;
  /** Milliseconds, simulated and real together: nothing hides in either. */
  now(): number;
  /** Lets time pass whenever nothing moves by itself, until it is so; false when that took longer than `limit` ms. */
  until(done: () => boolean, limit: number): Promise<boolean>;
  /** Lets everything settle that needs no time. */
  settle(): Promise<void>;
}

/** With timers that a test turns. */
export interface SimulatedTime extends RigTime {
  readonly clock: SimulatedClock;
}

/** Simulated milliseconds that pass at once; more and more while nothing comes of it. */
const STEP = 20;
const LONGEST_STEP = 320;
/** Real milliseconds without anything moving, after which only time can move something. */
const QUIET = 3;
/** How often a rig in real time looks whether what it waits for is there. */
const LOOK = 25;

/** Time turned by hand, and only when nothing moves by itself any more. */
export function simulatedTime(activity: Activity): SimulatedTime {
  const clock = new SimulatedClock();
  const born = performance.now();
  return {
    clock,
    now: () => clock.now() + (performance.now() - born),
    async until(done, limit) {
      const began = clock.now();
      let step = STEP;
      while (!done()) {
        if (await activity.within(QUIET)) {
          step = STEP;
          continue;
        }
        if (done()) break;
        if (clock.now() - began >= limit) return false;
        clock.increment(step);
        step = Math.min(step * 2, LONGEST_STEP);
      }
      return true;
    },
    async settle() {
      while (await activity.within(QUIET));
    },
  };
}

/** Real time, for what real processes take part in. */
export function realTime(activity: Activity): RigTime {
  const now = (): number => performance.now();
  return {
    clock: {
      now,
      setTimeout: (callback, milliseconds) => setTimeout(callback, milliseconds),
      clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
    },
    now,
    async until(done, limit) {
      const began = now();
      while (!done()) {
        if (now() - began >= limit) return false;
        await activity.within(LOOK);
      }
      return true;
    },
    async settle() {
      while (await activity.within(LOOK));
    },
  };
}
