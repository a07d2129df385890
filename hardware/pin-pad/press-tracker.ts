import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { PinPadKey } from '../ports.ts';

/*
 * INVARIANTS
 * 1. A key counts when it goes down and not again before it went up, in whichever reports and nodes it is told.
 * 2. Two keys that go down in one report have no order: rather than guess one, the entry begins anew (`clear`).
 * 3. More presses than a hand can make are never handed on, nor is a 確認 that follows another key faster than a finger.
 */

/** `wild`: no hand presses so fast; nothing more of this pad is to be believed. */
export type Press = PinPadKey | 'wild' | null;

/** Makes presses of what is down. One for all nodes of a pad: some tell one key on two of them. */
export class PressTracker {
  readonly #down = new Map<string, ReadonlySet<PinPadKey>>();
  /** When the last presses came, the oldest at `#next`. */
  readonly #times = new Array<number>(LIMITS.pinPadPresses).fill(Number.NEGATIVE_INFINITY);
  #next = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** The keys that are down in one part (node and report id) at `now`, in milliseconds. */
  update(part: string, keys: ReadonlySet<PinPadKey>, now: number): Press {
    const pressed = [...keys].filter((key) => !this.#isDown(key));
    this.#down.set(part, keys);
    if (pressed.length === 0) return null;
    const sinceLast = now - this.#last;
    this.#last = now;
    for (const _ of pressed) if (this.#tooFast(now)) return 'wild';
    if (pressed.length > 1) return 'clear';
    const [key = null] = pressed;
    return key === 'enter' && sinceLast < LIMITS.pinPadConfirmGap ? null : key;
  }

  #isDown(key: PinPadKey): boolean {
    for (const keys of this.#down.values()) if (keys.has(key)) return true;
    return false;
  }

  #tooFast(now: number): boolean {
    const oldest = this.#times[this.#next] ?? Number.NEGATIVE_INFINITY;
    this.#times[this.#next] = now;
    this.#next = (this.#next + 1) % LIMITS.pinPadPresses;
    return now - oldest < LIMITS.pinPadPressesWithin;
  }
}
