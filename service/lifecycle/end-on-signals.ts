import { LIMITS } from '../../state-machines/vocabulary/limits.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Ends the process in order at the first signal, or when the parent that started it over IPC is gone; at the second
 * signal, or when the order takes too long, at once with exit code 1.
 */
export function endOnSignals(stop: (signal: string) => Promise<void>): void {
  let ending = false;
  const end = (signal: string): void => {
    if (ending) process.exit(1);
    ending = true;
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
