import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Timers } from '../time.ts';

/**
 * Does `work` whenever the terminal has been idle for a while: what shortens files or erases links must not stand in a
 * resident's way. Returns the way to stop.
 */
export function startMaintenance(timers: Timers, isIdle: () => boolean, work: () => void): () => void {
  let timer: unknown = null;
  const plan = (): void => {
    timer = timers.setTimeout(() => {
      if (isIdle()) work();
      plan();
    }, LIMITS.storeIdle);
  };
  plan();
  return () => timers.clearTimeout(timer);
}
