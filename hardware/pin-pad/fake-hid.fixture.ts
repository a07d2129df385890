import { EventEmitter } from 'node:events';
import { SimulatedClock } from 'xstate';
import type { PinPad, PinPadKey } from '../ports.ts';
import { ARRAY_KEYPAD } from './descriptors.fixture.ts';
import type { PinPadChoice } from './find-pad.ts';
import type { Hid, HidDevice, HidDeviceInfo } from './hid.ts';
import { HidPinPad } from './hid-pin-pad.ts';
import type { PinPadProfile } from './profile.ts';

const ANY: PinPadChoice = { serial: null, vendorId: null, productId: null, onlyKnown: false };

class FakeDevice extends EventEmitter implements HidDevice {
  closed = false;
  async close(): Promise<void> {
    this.closed = true;
  }
  report(text: string): Buffer {
    const report = Buffer.from(text.replaceAll(' ', ''), 'hex');
    this.emit('data', report);
    return report;
  }
}

interface Plugged extends HidDeviceInfo {
  readonly path: string;
  readonly descriptor: Uint8Array;
  readonly place: string | null;
  readonly refuses: 'denied' | 'failed' | null;
}

/** USB devices by path: plugged in, pulled, refusing to be opened, or hanging until `answer`. */
export class FakeHid implements Hid {
  readonly plugged = new Map<string, Plugged>();
  readonly opened: { path: string; device: FakeDevice }[] = [];
  lists = 0;
  /** Calls of this kind do not return until the function is called. */
  hanging: 'devices' | 'open' | null = null;
  readonly #hung: (() => void)[] = [];

  async devices(): Promise<readonly HidDeviceInfo[]> {
    this.lists += 1;
    await this.#maybeHang('devices');
    return [...this.plugged.values()];
  }

  async open(path: string): Promise<HidDevice> {
    await this.#maybeHang('open');
    if (this.plugged.get(path)?.refuses !== null) throw new Error('cannot open device');
    const device = new FakeDevice();
    this.opened.push({ path, device });
    return device;
  }

  async reportDescriptor(path: string): Promise<Uint8Array> {
    const device = this.plugged.get(path);
    if (device === undefined) throw new Error('no such file');
    return device.descriptor;
  }

  async place(path: string): Promise<string | null> {
    return this.plugged.get(path)?.place ?? null;
  }

  async permitted(path: string): Promise<boolean> {
    return this.plugged.get(path)?.refuses !== 'denied';
  }

  plug(path: string, options: Partial<Plugged> = {}): void {
    this.plugged.set(path, {
      path,
      vendorId: 0x1209,
      productId: 0xbee1,
      serialNumber: 'PP-0001',
      descriptor: ARRAY_KEYPAD,
      place: null,
      refuses: null,
      ...options,
    });
  }

  pull(path: string): void {
    this.plugged.delete(path);
    this.opened.findLast((entry) => entry.path === path)?.device.emit('error', undefined);
  }

  /** What hangs returns now. */
  answer(): void {
    this.hanging = null;
    for (const go of this.#hung.splice(0)) go();
  }

  async #maybeHang(call: 'devices' | 'open'): Promise<void> {
    if (this.hanging === call) await new Promise<void>((resolve) => this.#hung.push(resolve));
  }
}

/** Lets the promises of one search settle; the clock itself stands still. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export const becomes = (pad: PinPad, state: 'ready' | 'absent'): Promise<void> =>
  new Promise((resolve) => {
    if (pad.state() === state) return resolve();
    const stop = pad.subscribe((now) => {
      if (now !== state) return;
      stop();
      resolve();
    });
  });

/** A pad over fake devices, with what it told. `plug` comes before, so that the first search finds them. */
export function padOver(hid: FakeHid, options: { choice?: Partial<PinPadChoice>; profiles?: PinPadProfile[] } = {}) {
  const clock = new SimulatedClock();
  const lines: { readonly text: string; readonly data: Record<string, unknown> }[] = [];
  const log = (data: unknown, text = ''): void => {
    lines.push({ text, data: data as Record<string, unknown> });
  };
  const pad = new HidPinPad({
    hid,
    choice: { ...ANY, ...options.choice },
    profiles: options.profiles ?? [],
    clock,
    log: { info: log, warn: log },
  });
  const keys: PinPadKey[] = [];
  const states: string[] = [];
  pad.subscribe((state) => states.push(state));
  return {
    pad,
    clock,
    keys,
    states,
    lines,
    listen: () => pad.listen((key) => keys.push(key)),
    /** The clock goes on and what it set off is done. */
    async pass(milliseconds: number): Promise<void> {
      clock.increment(milliseconds);
      await settled();
    },
  };
}
