import { isDeepStrictEqual } from 'node:util';
import type { Screen } from '../../state-machines/screens/screen.ts';
import type { ServerMessage } from '../../state-machines/screens/wire.ts';
import type { ReaderState } from '../../state-machines/vocabulary/devices.ts';

/**
 * What the one page shows now.
 *
 * INVARIANTS
 * - Only the newest screen is kept; what a finished visit showed is gone with the next screen.
 * - `rev` grows by one with every screen that is pushed, and never otherwise: an intent of the same `rev` was made
 *   looking at this very screen. What is typed (`draft`) is kept for a reload, without a new `rev` and without a push.
 * - A deadline runs from the moment its screen was entered; a reload or a later push never lengthens it.
 */
export interface ScreenFeed {
  readonly rev: () => number;
  /** The screen as last shown, or null before the first. */
  readonly current: () => Screen | null;
  /** Takes the newest screen; returns whether it has to be pushed. */
  show(screen: Screen): boolean;
  /** Takes the count of digits for the current screen. */
  pin(count: number, max: number): void;
  reader(state: ReaderState): void;
  /** Everything a page needs that has just (re)connected, oldest first. */
  snapshot(): readonly ServerMessage[];
}

/** @param now monotonic milliseconds */
export function createScreenFeed(now: () => number): ScreenFeed {
  let rev = 0;
  let current: Screen | null = null;
  let timerSince = 0;
  let pin: Extract<ServerMessage, { type: 'pin' }> | null = null;
  let reader: Extract<ServerMessage, { type: 'reader' }> | null = null;

  return {
    rev: () => rev,
    current: () => current,
    show(screen) {
      const before = current;
      current = screen;
      if (before !== null && isDeepStrictEqual({ ...before, draft: null }, { ...screen, draft: null })) return false;
      const sameTimer = before?.instance === screen.instance && isDeepStrictEqual(before.timer, screen.timer);
      if (!sameTimer) timerSince = now();
      if (before?.instance !== screen.instance) pin = null;
      rev += 1;
      if (pin !== null) pin = { ...pin, rev };
      return true;
    },
    pin(count, max) {
      pin = { type: 'pin', rev, count, max };
    },
    reader(state) {
      reader = { type: 'reader', state };
    },
    snapshot() {
      if (current === null) return [];
      const { timer } = current;
      const screen: Screen =
        timer === null
          ? current
          : {
              ...current,
              timer: { ...timer, endsInMs: Math.max(0, Math.round(timer.endsInMs - (now() - timerSince))) },
            };
      return [{ type: 'screen', rev, screen }, ...(pin === null ? [] : [pin]), ...(reader === null ? [] : [reader])];
    },
  };
}
