import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Timers } from '../time.ts';

/**
 * Does `work` every so often while the terminal is idle: what shortens files or erases links must not stand in a
 * resident's way. Returns the way to stop.
 */
export function startMaintenance(
  timers: Timers,
  isIdle: () => boolean,
  work: () => void,
  everyMs: number = LIMITS.storeIdle,
): () => void {
  let timer: unknown = null;
  const plan = (): void => {
    timer = timers.setTimeout(() => {
      if (isIdle()) work();
      plan();
    }, everyMs);
  };
  plan();
  return () => timers.clearTimeout(timer);
}
