import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { output } from './sysfs.ts';

/*
 * A whole USB device in software: dummy_hcd is a host controller with a plug at its other end, f_hid a keyboard's device
 * side on that plug (Linux, Documentation/usb/gadget_configfs.rst and gadget_hid.rst). usbhid on top sees hardware.
 */
const CONFIGFS = '/sys/kernel/config';

/** The interfaces of a pad, in order: each is a HID device of its own to the kernel. */
const KINDS = {
  keys: [
    /** Boot keyboard (HID 1.11, appendix B.1): modifiers, a constant byte, an array of six keys. */
    {
      descriptor: '05010906a101050719e029e71500250175019508810295017508810195067508150025650507190029658100c0',
      reportBytes: 8,
    },
    /** Volume keys, as many keypads have them beside. */
    { descriptor: '050c0901a101150025017501950209e909ea8102950175068101c0', reportBytes: 1 },
  ],
  /** Eight bytes on a page of the maker's own. */
  vendor: [{ descriptor: '0600ff0901a1010902150026ff00750895088102c0', reportBytes: 8 }],
} as const;

export interface GadgetPad {
  readonly kind: keyof typeof KINDS;
  readonly vendorId: string;
  readonly productId: string;
  readonly serial: string;
}

/** The plugged-in one; the loopback controller has one plug. */
let plugged: string | null = null;

/** Plugs a pad in; its first time makes it. */
export function plugGadget(pad: GadgetPad): void {
  const folder = join(CONFIGFS, 'usb_gadget', pad.serial);
  if (!existsSync(folder)) makeGadget(folder, pad);
  const controller = readdirSync('/sys/class/udc')[0];
  if (controller === undefined) throw new Error('the kernel has no dummy_hcd controller');
  writeFileSync(join(folder, 'UDC'), controller);
  plugged = folder;
}

export function unplugGadget(): void {
  if (plugged === null) throw new Error('no pad is plugged in');
  writeFileSync(join(plugged, 'UDC'), '\n');
  plugged = null;
}

/** One key down and up on a pad of kind `keys`; `usage` is of the keyboard page. */
export function pressGadget(usage: number): void {
  if (plugged === null) throw new Error('no pad is plugged in');
  const minor = readFileSync(join(plugged, hidFunction(0), 'dev'), 'utf8')
    .trim()
    .split(':')[1];
  const device = openSync(`/dev/hidg${minor}`, 'r+');
  try {
    const released = Buffer.alloc(KINDS.keys[0].reportBytes);
    const pressed = Buffer.from(released);
    pressed[2] = usage;
    writeSync(device, pressed);
    writeSync(device, released);
  } finally {
    closeSync(device);
  }
}

const strings = join('strings', '0x409');
const configuration = join('configs', 'c.1');
const hidFunction = (index: number): string => join('functions', `hid.usb${index}`);

function makeGadget(folder: string, { kind, vendorId, productId, serial }: GadgetPad): void {
  output('modprobe', ['--all', 'dummy_hcd', 'libcomposite', 'usb_f_hid', 'usbhid', 'hid_generic']);
  if (!existsSync(join(CONFIGFS, 'usb_gadget'))) output('mount', ['-t', 'configfs', 'none', CONFIGFS]);
  const write = (path: string, value: string | Buffer): void => writeFileSync(join(folder, path), value);
  for (const part of ['', strings, configuration]) mkdirSync(join(folder, part), { recursive: true });
  write('idVendor', `0x${vendorId}`);
  write('idProduct', `0x${productId}`);
  write(join(strings, 'serialnumber'), serial);
  write(join(strings, 'manufacturer'), 'Test');
  write(join(strings, 'product'), 'PIN pad');
  for (const [index, { descriptor, reportBytes }] of KINDS[kind].entries()) {
    const part = hidFunction(index);
    mkdirSync(join(folder, part), { recursive: true });
    write(join(part, 'protocol'), '0');
    write(join(part, 'subclass'), '0');
    write(join(part, 'report_length'), String(reportBytes));
    write(join(part, 'report_desc'), Buffer.from(descriptor, 'hex'));
    symlinkSync(join(folder, part), join(folder, configuration, `hid.usb${index}`));
  }
}
