import { EventEmitter } from 'node:events';
import type { Hid, HidDevice, HidDeviceInfo } from '../../pin-pad/hid.ts';
import type { PinPadKey } from '../../ports.ts';
import { BOOT_KEYPAD, bootReport } from './boot-keypad.ts';

class Node extends EventEmitter implements HidDevice {
  async close(): Promise<void> {
    this.removeAllListeners();
  }
}

/**
 * A USB keypad on a USB bus of its own, below the HID adapter: what a hand and what a defect do to it arrives as reports, and
 * everything from the descriptor upwards is the real thing. Reports are told within the call; how fast they are is for the
 * adapter's clock to say, so a hand lets at least 50 ms pass between two presses.
 */
export class VirtualKeypad implements Hid {
  readonly #serial: string;
  /** The nodes of the device: one, or two that tell the same. */
  #nodes: string[] = [];
  #plugs = 0;
  #silent = false;
  readonly #stuck = new Set<PinPadKey>();
  readonly #open = new Map<string, Node>();

  constructor(serial = 'KEYPAD-1') {
    this.#serial = serial;
    this.plug();
  }

  /** A finger goes down and up. */
  press(key: PinPadKey): void {
    this.#report(key);
    this.#report();
  }

  /** A key stays down, or comes up again, and the pad repeats what is down so many times. */
  stick(key: PinPadKey, repeats = 0): void {
    this.#stuck.add(key);
    for (let report = 0; report <= repeats; report++) this.#report();
  }

  unstick(): void {
    this.#stuck.clear();
    this.#report();
  }

  /** Presses nobody made, as fast as the bus carries them. */
  flood(keys: readonly PinPadKey[], times: number): void {
    for (let round = 0; round < times; round++) for (const key of keys) this.press(key);
  }

  /** From now on it says nothing, though it is there. */
  silence(on: boolean): void {
    this.#silent = on;
  }

  unplug(): void {
    const nodes = this.#nodes;
    this.#nodes = [];
    // node-hid tells the end of a device by an error without a message.
    for (const path of nodes) this.#open.get(path)?.emit('error', undefined);
  }

  /** Plugged in again it has new nodes, as on a real machine. `twice`: two interfaces that tell the same keys. */
  plug(twice = false): void {
    if (this.#nodes.length > 0) return;
    this.#plugs += 1;
    this.#nodes = [`/dev/hidraw${this.#plugs}0`, ...(twice ? [`/dev/hidraw${this.#plugs}1`] : [])];
  }

  async devices(): Promise<readonly HidDeviceInfo[]> {
    return this.#nodes.map((path) => ({ path, vendorId: 0x1209, productId: 0xbee1, serialNumber: this.#serial }));
  }

  async open(path: string): Promise<HidDevice> {
    if (!this.#nodes.includes(path)) throw new Error('cannot open device');
    const node = new Node();
    this.#open.set(path, node);
    return node;
  }

  async reportDescriptor(path: string): Promise<Uint8Array> {
    if (!this.#nodes.includes(path)) throw new Error('no such file');
    return BOOT_KEYPAD;
  }

  async place(): Promise<string> {
    return 'usb-virtual-1';
  }

  async permitted(): Promise<boolean> {
    return true;
  }

  #report(...keys: readonly PinPadKey[]): void {
    if (this.#silent) return;
    for (const path of this.#nodes) {
      this.#open.get(path)?.emit('data', bootReport(...new Set([...this.#stuck, ...keys])));
    }
  }
}
