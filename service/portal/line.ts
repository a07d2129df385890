import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Logger } from '../log/logger.ts';
import type { Timers } from '../time.ts';
import type { Answer } from './portal-failure.ts';

/*
 * INVARIANTS
 * 1. One check at a time; the next is planned when the last one ended.
 * 2. Listeners hear changes only, and the state they are told is the state `isUp` returns.
 * 3. After `stop` nothing is heard or planned any more.
 */

/** Whether the portal answers. Starts as down: up is only what was seen. */
export interface Line {
  isUp(): boolean;
  /** How long the last check that was answered took; null before the first. */
  latencyMs(): number | null;
  /** Called with every change; returns the way to stop. */
  subscribe(listener: (up: boolean) => void): () => void;
  /** What any exchange with the portal showed: a failed sign-in tells at once, not only the next check. */
  report(reached: boolean): void;
  /** Begins checking; settles after the first check. */
  start(check: LineCheck): Promise<void>;
  stop(): void;
}

interface LineCheck {
  syncTime(): Promise<Answer<void>>;
  refreshKeys(): Promise<Answer<void>>;
}

export function openLine(timers: Timers, monotonic: () => number, log: Logger): Line {
  const listeners = new Set<(up: boolean) => void>();
  let up = false;
  let timer: unknown = null;
  let stopped = false;
  let latency: number | null = null;
  let keysAt = Number.NEGATIVE_INFINITY;

  const report = (reached: boolean): void => {
    if (stopped || reached === up) return;
    up = reached;
    log.info(up ? 'line.up' : 'line.down');
    for (const listener of listeners) listener(up);
  };

  const check = async (portal: LineCheck): Promise<void> => {
    const askedAt = monotonic();
    const answer = await portal.syncTime();
    if (stopped) return;
    if (answer.ok) latency = monotonic() - askedAt;
    report(answer.ok || !answer.error.failure.code.startsWith('NET_'));
    if (!answer.ok) log.debug('line.check-failed', { ...answer.error.failure });
    if (answer.ok && monotonic() - keysAt >= LIMITS.portalKeysRefresh) {
      const refreshed = await portal.refreshKeys();
      if (refreshed.ok) keysAt = monotonic();
      else log.warn('portal.keys-not-refreshed', { ...refreshed.error.failure });
    }
    if (!stopped) timer = timers.setTimeout(() => void check(portal), up ? LIMITS.lineCheckUp : LIMITS.lineCheckDown);
  };

  return {
    isUp: () => up,
    latencyMs: () => latency,
    report,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: check,
    stop: () => {
      stopped = true;
      listeners.clear();
      if (timer !== null) timers.clearTimeout(timer);
    },
  };
}
