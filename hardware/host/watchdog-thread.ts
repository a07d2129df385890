import { workerData } from 'node:worker_threads';
import { z } from 'zod';

/** The thread of watchdog.ts: sleeps until something is guarded, and ends the process when that lasts too long. */
const { guard } = z.object({ guard: z.instanceof(Int32Array) }).parse(workerData);

for (;;) {
  const present = Atomics.load(guard, 0);
  // A guard that changes after this line wakes the thread at once, whatever limit was read.
  const limit = Atomics.load(guard, 1);
  const waited = Atomics.wait(guard, 0, present, present === 0 ? Number.POSITIVE_INFINITY : limit);
  if (waited === 'timed-out' && Atomics.load(guard, 0) === present) process.kill(process.pid, 'SIGKILL');
}
