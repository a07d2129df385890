import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Clock } from '../clock.ts';
import type { Hid, HidDevice, HidDeviceInfo } from './hid.ts';

/** `hung`: the kernel or the device does not answer. */
export type HidProblem = 'hung' | 'failed' | 'denied';

/**
 * node-hid whose calls may hang. Each runs on one of the few threads that all of this process's input and output shares, so
 * while one that overran has not come back no other is begun: a pad that hangs costs one thread, never all of them.
 */
export class GuardedHid {
  readonly #hid: Hid;
  readonly #clock: Clock;
  #overran = false;

  constructor(hid: Hid, clock: Clock) {
    this.#hid = hid;
    this.#clock = clock;
  }

  devices(): Promise<Result<readonly HidDeviceInfo[], HidProblem>> {
    return this.#run(() => this.#hid.devices());
  }

  reportDescriptor(path: string): Promise<Result<Uint8Array, HidProblem>> {
    return this.#run(() => this.#hid.reportDescriptor(path));
  }

  place(path: string): Promise<Result<string | null, HidProblem>> {
    return this.#run(() => this.#hid.place(path));
  }

  async open(path: string): Promise<Result<HidDevice, HidProblem>> {
    const opened = await this.#run(
      () => this.#hid.open(path),
      (late) => void this.close(late),
    );
    if (opened.ok || opened.error === 'hung') return opened;
    const permitted = await this.#run(() => this.#hid.permitted(path));
    return permitted.ok && !permitted.value ? err('denied') : opened;
  }

  /** Closing a device that was pulled may fail; there is nothing left to close then. */
  async close(device: HidDevice): Promise<void> {
    await this.#run(() => device.close());
  }

  #run<T>(call: () => Promise<T>, late: (value: T) => void = () => undefined): Promise<Result<T, HidProblem>> {
    if (this.#overran) return Promise.resolve(err('hung'));
    return new Promise((resolve) => {
      let waiting = true;
      const timer = this.#clock.setTimeout(() => {
        waiting = false;
        this.#overran = true;
        resolve(err('hung'));
      }, LIMITS.pinPadAnswer);
      const settle = (result: Result<T, HidProblem>): void => {
        this.#clock.clearTimeout(timer);
        if (waiting) {
          resolve(result);
          return;
        }
        this.#overran = false;
        if (result.ok) late(result.value);
      };
      call().then(
        (value) => settle(ok(value)),
        () => settle(err('failed')),
      );
    });
  }
}
