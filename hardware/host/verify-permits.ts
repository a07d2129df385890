import type { DeviceEvent } from '../../state-machines/vocabulary/devices.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Clock } from '../clock.ts';

/*
 * INVARIANTS
 * 1. An attempt is announced before its VERIFY and permitted by its own number, once; a permit for any other attempt, or
 *    one that comes too late, does nothing.
 * 2. Without a permit nobody is told to go on: silence, a lost client and giving up all end the wait.
 */

type Announcement = Omit<Extract<DeviceEvent, { event: 'verifying' }>, 'event' | 'attempt'>;

/** Asks whoever keeps the record of attempts before each VERIFY, so that none is ever sent that nobody knows of. */
export class VerifyPermits {
  readonly #clock: Clock;
  readonly #emit: (event: DeviceEvent) => void;
  #attempts = 0;
  #waiting: { readonly attempt: number; settle(permitted: boolean): void } | null = null;

  constructor(options: { readonly clock: Clock; emit(event: DeviceEvent): void }) {
    this.#clock = options.clock;
    this.#emit = options.emit;
  }

  /** Settles with true when the attempt was permitted; with false when it was not in time, or `givenUp` came first. */
  ask(announcement: Announcement, givenUp: AbortSignal): Promise<boolean> {
    this.#attempts += 1;
    const attempt = this.#attempts;
    return new Promise((resolve) => {
      const settle = (permitted: boolean): void => {
        this.#waiting = null;
        this.#clock.clearTimeout(timer);
        givenUp.removeEventListener('abort', refuse);
        resolve(permitted);
      };
      const refuse = (): void => settle(false);
      const timer = this.#clock.setTimeout(refuse, LIMITS.verifyPermit);
      givenUp.addEventListener('abort', refuse);
      this.#waiting = { attempt, settle };
      if (givenUp.aborted) refuse();
      else this.#emit({ event: 'verifying', attempt, ...announcement });
    });
  }

  permit(attempt: number): void {
    if (this.#waiting?.attempt === attempt) this.#waiting.settle(true);
  }
}
