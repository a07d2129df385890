import type { Logger } from 'pino';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Clock } from '../clock.ts';
import type { PinPad, PinPadKey } from '../ports.ts';
import type { Hid, HidDevice, HidDeviceInfo } from './hid.ts';
import { hasPinKeys, KeyDecoder } from './key-decoder.ts';
import { parseReportDescriptor } from './report-descriptor.ts';

/*
 * INVARIANTS
 * 1. At most one device is open; a search runs exactly while none is (and the pad is not closed).
 * 2. A key reaches the present listener or nobody; nothing is kept.
 * 3. Every report is overwritten with zeros as soon as it is decoded.
 */

type State = ReturnType<PinPad['state']>;

/** Which pad; null means any. Without any of them the first device with digits and Enter is taken. */
export interface PinPadChoice {
  readonly serial: string | null;
  readonly vendorId: number | null;
  readonly productId: number | null;
}

export interface HidPinPadOptions {
  readonly hid: Hid;
  readonly choice: PinPadChoice;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

/** A USB keypad read through hidraw. */
export class HidPinPad implements PinPad {
  readonly #options: HidPinPadOptions;
  readonly #listeners = new Set<(state: State) => void>();
  /** Unusable devices are named in the log once, not at every search. */
  readonly #reported = new Set<string>();
  #device: HidDevice | null = null;
  #onKey: ((key: PinPadKey) => void) | null = null;
  #closed = false;
  #timer: unknown = null;
  #backoff: number = LIMITS.hostRestartFirst;
  #searching: Promise<void> = Promise.resolve();

  constructor(options: HidPinPadOptions) {
    this.#options = options;
    this.#searching = this.#search();
  }

  state(): State {
    return this.#device === null ? 'absent' : 'ready';
  }

  subscribe(listener: (state: State) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  listen(onKey: (key: PinPadKey) => void): () => void {
    this.#onKey = onKey;
    return () => {
      if (this.#onKey === onKey) this.#onKey = null;
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#onKey = null;
    this.#options.clock.clearTimeout(this.#timer);
    await this.#searching;
    await this.#device?.close();
    this.#device = null;
  }

  async #search(): Promise<void> {
    const { hid, clock, log } = this.#options;
    const devices = await hid.devices().catch(() => {
      log.warn('input devices cannot be listed');
      return [];
    });
    for (const info of devices) {
      if (this.#closed) return;
      if (this.#isChosen(info) && (await this.#tryOpen(info))) return;
    }
    if (this.#closed) return;
    this.#timer = clock.setTimeout(() => {
      this.#searching = this.#search();
    }, this.#backoff);
    this.#backoff = Math.min(this.#backoff * 2, LIMITS.pinPadSearchMax);
  }

  #isChosen(info: HidDeviceInfo): boolean {
    const { serial, vendorId, productId } = this.#options.choice;
    return (
      (serial === null || info.serialNumber === serial) &&
      (vendorId === null || info.vendorId === vendorId) &&
      (productId === null || info.productId === productId)
    );
  }

  async #tryOpen(info: HidDeviceInfo): Promise<boolean> {
    const { path } = info;
    if (path === undefined) return false;
    const { hid, log } = this.#options;
    const name = { vendorId: info.vendorId, productId: info.productId };
    try {
      const layout = parseReportDescriptor(await hid.reportDescriptor(path));
      if (!layout.ok || !hasPinKeys(layout.value)) {
        this.#reportOnce(path, () =>
          log.info({ ...name, why: layout.ok ? 'no PIN keys' : layout.error }, 'no PIN pad'),
        );
        return false;
      }
      const device = await hid.open(path);
      this.#adopt(device, new KeyDecoder(layout.value));
      log.info(name, 'PIN pad found');
      return true;
    } catch {
      this.#reportOnce(path, () => log.warn(name, 'input device cannot be opened'));
      return false;
    }
  }

  #reportOnce(path: string, report: () => void): void {
    if (this.#reported.has(path)) return;
    this.#reported.add(path);
    report();
  }

  #adopt(device: HidDevice, decoder: KeyDecoder): void {
    this.#device = device;
    this.#backoff = LIMITS.hostRestartFirst;
    this.#reported.clear();
    device.on('data', (report) => {
      const keys = decoder.decode(report);
      report.fill(0);
      if (this.#device !== device) return;
      for (const key of keys) this.#onKey?.(key);
    });
    device.on('error', () => {
      decoder.clear();
      if (this.#device !== device || this.#closed) return;
      this.#device = null;
      this.#options.log.warn('PIN pad gone');
      // Closing a device that was pulled may fail; there is nothing left to close then.
      device.close().catch(() => undefined);
      this.#tell();
      this.#searching = this.#search();
    });
    this.#tell();
  }

  #tell(): void {
    const state = this.state();
    for (const listener of [...this.#listeners]) listener(state);
  }
}
