import { Worker } from 'node:worker_threads';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Watchdog } from '../card-reader/watchdog.ts';
import type { Clock } from '../clock.ts';

/*
 * A native call that overruns cannot be cancelled, and while it holds pcsclite's reader mutex a status change blocks the
 * main thread too: then no timer of this thread ever fires. So two stand guard: a timer here, which wipes first, and a
 * thread of its own, which ends the process a little later whatever this thread is doing.
 *
 * INVARIANTS
 * 1. Armed between `arm` and the function it returned, and at no other time.
 * 2. An overrun ends the process: afterwards nothing can be said of the card.
 */

/** How much longer the thread waits, so that the timer can wipe when it can run at all. */
const THREAD_GRACE = 500;

export interface ProcessWatchdog extends Watchdog {
  close(): Promise<void>;
}

/** @param wipe forgets all secrets; called just before the end. */
export function startWatchdog(options: {
  readonly clock: Clock;
  readonly limit?: number;
  wipe(): void;
}): ProcessWatchdog {
  const limit = options.limit ?? LIMITS.transmitWatchdog;
  /** [0]: 0 while nothing is guarded, otherwise the number of the present guard. [1]: how long the thread lets it last. */
  const guard = new Int32Array(new SharedArrayBuffer(8));
  const thread = new Worker(new URL('./watchdog-thread.ts', import.meta.url), {
    workerData: { guard },
  });
  thread.unref();
  let last = 0;
  const set = (value: number): void => {
    Atomics.store(guard, 0, value);
    Atomics.notify(guard, 0);
  };
  return {
    arm(longest = limit) {
      Atomics.store(guard, 1, longest + THREAD_GRACE);
      last = (last % 0x3fffffff) + 1;
      const mine = last;
      set(mine);
      const timer = options.clock.setTimeout(() => {
        options.wipe();
        process.kill(process.pid, 'SIGKILL');
      }, longest);
      return () => {
        options.clock.clearTimeout(timer);
        if (Atomics.load(guard, 0) === mine) set(0);
      };
    },
    async close() {
      await thread.terminate();
    },
  };
}
