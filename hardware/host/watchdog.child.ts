import { systemClock } from '../clock.ts';
import { SecretBuffer } from './secret-buffer.ts';
import { startWatchdog } from './watchdog.ts';

/* Run by watchdog.test.ts: arms the watchdog and then behaves as told. */
const LIMIT = 200;
const secret = new SecretBuffer();
const watchdog = startWatchdog({
  clock: systemClock,
  limit: LIMIT,
  wipe: () => {
    secret.wipe();
    process.stdout.write('wiped\n');
  },
});
const disarm = process.argv[2] === 'long' ? watchdog.arm(LIMIT + 2_000) : watchdog.arm();
switch (process.argv[2]) {
  case 'hang':
    // A native call that never calls back: the event loop still turns.
    setInterval(() => undefined, 1_000);
    break;
  case 'block':
    // A native call that holds the mutex a status change waits for: nothing of this thread runs any more.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    break;
  case 'long':
    // A call with a limit of its own: longer than the usual limit and the thread's grace, and then in time.
    setTimeout(() => {
      disarm();
      process.exit(0);
    }, LIMIT + 1_000);
    break;
  case 'finish':
    disarm();
    // Longer than limit and grace together: only a watchdog that was not disarmed would end it.
    setTimeout(() => process.exit(0), LIMIT + 1_000);
    break;
}
