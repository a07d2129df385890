import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** The part of node-hid 3.4 the adapter uses. */
export interface HidDeviceInfo {
  readonly vendorId: number;
  readonly productId: number;
  readonly path?: string | undefined;
  readonly serialNumber?: string | undefined;
}

export interface HidDevice {
  on(event: 'data', listener: (report: Buffer) => void): unknown;
  /** Unplugged, or gone for another reason; node-hid gives no message. */
  on(event: 'error', listener: (error: unknown) => void): unknown;
  close(): Promise<void>;
}

export interface Hid {
  devices(): Promise<readonly HidDeviceInfo[]>;
  /** Rejects when the device is gone or may not be opened. */
  open(path: string): Promise<HidDevice>;
  /** Rejects when the device is gone. */
  reportDescriptor(path: string): Promise<Uint8Array>;
}

/** Loads the addon only when it is wanted. @throws Error when it has no binary for this machine. */
export async function loadNodeHid(): Promise<Hid> {
  const { default: nodeHid } = await import('node-hid');
  return {
    devices: () => nodeHid.devicesAsync(),
    open: (path) => nodeHid.HIDAsync.open(path),
    // node-hid hands out no descriptor; the kernel shows it beside the hidraw node.
    reportDescriptor: (path) => readFile(`/sys/class/hidraw/${basename(path)}/device/report_descriptor`),
  };
}
