import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { PinPad, PinPadKey } from '../ports.ts';
import { ARRAY_KEYPAD, VENDOR_PAD } from './descriptors.fixture.ts';
import type { Hid, HidDevice, HidDeviceInfo } from './hid.ts';
import { HidPinPad, type PinPadChoice } from './hid-pin-pad.ts';
import { describePinPad } from './pin-pad.contract.ts';

const log = { info: () => undefined, warn: () => undefined };
const ANY: PinPadChoice = { serial: null, vendorId: null, productId: null };

class FakeDevice extends EventEmitter implements HidDevice {
  closed = false;
  async close(): Promise<void> {
    this.closed = true;
  }
  report(text: string): Buffer {
    const report = Buffer.from(text, 'hex');
    this.emit('data', report);
    return report;
  }
}

/** USB devices by path: plugged in, pulled, or refusing to be opened. */
class FakeHid implements Hid {
  readonly plugged = new Map<string, HidDeviceInfo & { descriptor: Uint8Array; refuses?: boolean }>();
  readonly opened: { path: string; device: FakeDevice }[] = [];
  lists = 0;

  async devices(): Promise<readonly HidDeviceInfo[]> {
    this.lists += 1;
    return [...this.plugged.values()];
  }

  async open(path: string): Promise<HidDevice> {
    if (this.plugged.get(path)?.refuses !== false) throw new Error('cannot open device');
    const device = new FakeDevice();
    this.opened.push({ path, device });
    return device;
  }

  async reportDescriptor(path: string): Promise<Uint8Array> {
    return this.plugged.get(path)?.descriptor ?? expect.unreachable(path);
  }

  plug(path: string, options: { serial?: string; descriptor?: Uint8Array; refuses?: boolean } = {}): void {
    this.plugged.set(path, {
      path,
      vendorId: 0x1209,
      productId: 0xbee1,
      serialNumber: options.serial ?? 'PP-0001',
      descriptor: options.descriptor ?? ARRAY_KEYPAD,
      refuses: options.refuses ?? false,
    });
  }

  pull(path: string): void {
    this.plugged.delete(path);
    this.opened.findLast((entry) => entry.path === path)?.device.emit('error', undefined);
  }
}

const becomes = (pad: PinPad, state: 'ready' | 'absent'): Promise<void> =>
  new Promise((resolve) => {
    if (pad.state() === state) return resolve();
    const stop = pad.subscribe((now) => {
      if (now !== state) return;
      stop();
      resolve();
    });
  });

/** Lets the promises of one search settle; the clock itself stands still. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const USAGES: Record<PinPadKey, string> = {
  '1': '59',
  '2': '5a',
  '3': '5b',
  '4': '5c',
  '5': '5d',
  '6': '5e',
  '7': '5f',
  '8': '60',
  '9': '61',
  '0': '62',
  correct: '2a',
  clear: '4c',
  enter: '58',
  cancel: '29',
};

describePinPad('the HID adapter over a fake node-hid', async () => {
  const hid = new FakeHid();
  const clock = new SimulatedClock();
  hid.plug('/dev/hidraw7');
  const pad = new HidPinPad({ hid, choice: ANY, clock, log });
  await becomes(pad, 'ready');
  let plugs = 7;
  return {
    pad,
    press(key) {
      const device = hid.opened.at(-1)?.device;
      device?.report(`0000${USAGES[key]}0000000000`);
      device?.report('0000000000000000');
    },
    async unplug() {
      hid.pull(`/dev/hidraw${plugs}`);
      await settled();
    },
    async plug() {
      plugs += 1;
      hid.plug(`/dev/hidraw${plugs}`);
      const ready = becomes(pad, 'ready');
      clock.increment(LIMITS.pinPadSearchMax);
      await ready;
    },
  };
});

describe('which device is the pad', () => {
  test('the configured serial picks one of several', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { serial: 'other' });
    hid.plug('/dev/hidraw1', { serial: 'PP-0042' });
    const pad = new HidPinPad({ hid, choice: { ...ANY, serial: 'PP-0042' }, clock: new SimulatedClock(), log });
    await becomes(pad, 'ready');
    expect(hid.opened.map(({ path }) => path)).toEqual(['/dev/hidraw1']);
  });

  test('a device without PIN keys is passed over', async () => {
    const hid = new FakeHid();
    hid.plug('/dev/hidraw0', { descriptor: VENDOR_PAD });
    hid.plug('/dev/hidraw1');
    const pad = new HidPinPad({ hid, choice: ANY, clock: new SimulatedClock(), log });
    await becomes(pad, 'ready');
    expect(hid.opened.map(({ path }) => path)).toEqual(['/dev/hidraw1']);
  });

  test('one that may not be opened is tried again with back-off, and named in the log once', async () => {
    const hid = new FakeHid();
    const clock = new SimulatedClock();
    const warnings: string[] = [];
    hid.plug('/dev/hidraw0', { refuses: true });
    const pad = new HidPinPad({
      hid,
      choice: ANY,
      clock,
      log: { ...log, warn: (_data: unknown, text?: string) => warnings.push(text ?? '') },
    });
    await settled();
    for (const wait of [1, 2, 4]) {
      const { lists } = hid;
      clock.increment(LIMITS.hostRestartFirst * wait - 1);
      await settled();
      expect(hid.lists).toBe(lists);
      clock.increment(1);
      await settled();
      expect(hid.lists).toBe(lists + 1);
    }
    expect(warnings).toEqual(['input device cannot be opened']);
    hid.plug('/dev/hidraw0');
    clock.increment(LIMITS.pinPadSearchMax);
    await becomes(pad, 'ready');
  });
});

test('a report is overwritten as soon as it is read', async () => {
  const hid = new FakeHid();
  hid.plug('/dev/hidraw0');
  const pad = new HidPinPad({ hid, choice: ANY, clock: new SimulatedClock(), log });
  await becomes(pad, 'ready');
  expect(hid.opened[0]?.device.report('0000590000000000').every((byte) => byte === 0)).toBe(true);
});

test('closing during a search opens nothing afterwards', async () => {
  const hid = new FakeHid();
  const clock = new SimulatedClock();
  const pad = new HidPinPad({ hid, choice: ANY, clock, log });
  const closing = pad.close();
  hid.plug('/dev/hidraw0');
  await closing;
  clock.increment(60_000);
  await settled();
  expect(hid.opened).toEqual([]);
});
