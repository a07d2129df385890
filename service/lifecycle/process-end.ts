import { LIMITS } from '../../state-machines/vocabulary/limits.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Ends the process in order at the first signal, or when the parent that started it over IPC is gone; at a later
 * signal, or when the order takes too long, at once with exit code 1.
 */
export function endOnSignals(stop: (signal: string) => Promise<void>): void {
  let endingSince: number | null = null;
  const end = (signal: string): void => {
    if (endingSince !== null) {
      if (performance.now() - endingSince > LIMITS.signalRepeat) process.exit(1);
      return;
    }
    endingSince = performance.now();
    setTimeout(() => process.exit(1), LIMITS.shutdown).unref();
    stop(signal).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of SIGNALS) process.on(signal, () => end(signal));
  process.on('disconnect', () => end('disconnect'));
  // The parent may have gone while we were still starting; without one over IPC this is undefined.
  if (process.connected === false) end('disconnect');
}

/** After sysexits.h: an internal software error, so that a supervisor can tell it from a problem of the set-up. */
const SOFTWARE_ERROR = 70;

/**
 * A bug ends the process at once: nothing of a visit may go on in a state nobody foresaw, and what is stored is safe
 * without a farewell. Without this, Node would print the message, which may quote what a resident typed.
 */
export function endOnBugs(tell: (error: unknown) => void): void {
  process.on('uncaughtException', (error) => {
    tell(error);
    process.exit(SOFTWARE_ERROR);
  });
}
