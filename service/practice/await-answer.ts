import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';

/**
 * Waits until something answers at an address, or `gone` says that nothing will.
 * @returns false when it did not answer in LIMITS.processStart
 */
export async function answers(url: string, gone: () => boolean): Promise<boolean> {
  const until = performance.now() + LIMITS.processStart;
  while (performance.now() < until && !gone()) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(LIMITS.portalRequest) });
      await answer.body?.cancel();
      return true;
    } catch {
      await pause(LIMITS.processPoll);
    }
  }
  return false;
}
