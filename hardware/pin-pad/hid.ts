import { access, constants, readFile } from 'node:fs/promises';
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
  /** Where the device is plugged in, the same for all nodes of one device; null when the kernel does not tell. */
  place(path: string): Promise<string | null>;
  /** Whether this user may open it: node-hid does not tell why it could not. */
  permitted(path: string): Promise<boolean>;
}

/** Loads the addon only when it is wanted. @throws Error when it has no binary for this machine. */
export async function loadNodeHid(): Promise<Hid> {
  const { default: nodeHid } = await import('node-hid');
  return {
    devices: () => nodeHid.devicesAsync(),
    open: (path) => nodeHid.HIDAsync.open(path),
    // node-hid hands out no descriptor; the kernel shows it beside the hidraw node.
    reportDescriptor: (path) => readFile(`${sysfs(path)}/report_descriptor`),
    place: async (path) => placeOf(await readFile(`${sysfs(path)}/uevent`, 'utf8').catch(() => '')),
    permitted: async (path) => {
      try {
        await access(path, constants.R_OK | constants.W_OK);
        return true;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return code !== 'EACCES' && code !== 'EPERM';
      }
    },
  };
}

const sysfs = (path: string): string => `/sys/class/hidraw/${basename(path)}/device`;

/**
 * HID_PHYS of a USB device is its port and the number of the interface: `usb-0000:00:14.0-3/input1`. Others are left out:
 * for Bluetooth it is the address of the adapter, the same for all devices.
 */
export function placeOf(uevent: string): string | null {
  return /^HID_PHYS=(usb-.+)\/input\d+$/m.exec(uevent)?.[1] ?? null;
}
