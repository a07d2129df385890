import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** USB interface classes: smart card readers; keyboards and keypads among the HID devices. */
const SMART_CARD = '0b';
const HID = '03';
const KEYBOARD = '01';

/** Card readers and keypads on USB, by their place: `1-4` is a socket of the machine, `1-4.2` one of a hub there. */
export interface UsbPlaces {
  readonly found: readonly string[];
  readonly behindHub: readonly string[];
}

/**
 * Where readers and keypads are plugged in, as the kernel tells it.
 * @param root usually /sys/bus/usb
 * @returns null when it cannot be read
 */
export async function usbPlaces(root: string): Promise<UsbPlaces | null> {
  const devices = join(root, 'devices');
  const names = await readdir(devices).catch(() => null);
  if (names === null) return null;
  const found = new Set<string>();
  for (const name of names) {
    // `1-4.2:1.0` is the first interface of the device at 1-4.2; what has no colon is a device.
    const [place, configuration] = name.split(':');
    if (place === undefined || configuration === undefined) continue;
    if (await isOfCard(join(devices, name))) found.add(place);
  }
  const places = [...found].sort();
  return { found: places, behindHub: places.filter((place) => place.includes('.')) };
}

async function isOfCard(place: string): Promise<boolean> {
  const attribute = async (name: string): Promise<string> =>
    (await readFile(join(place, name), 'utf8').catch(() => '')).trim();
  const kind = await attribute('bInterfaceClass');
  return kind === SMART_CARD || (kind === HID && (await attribute('bInterfaceProtocol')) === KEYBOARD);
}
