import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { usbPlaces } from './usb.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'madoguchi-usb-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A device of the tree as the kernel shows it: itself and one interface. */
function plug(place: string, interfaceClass: string, protocol = '00'): void {
  for (const [folder, attributes] of [
    [place, { bDeviceClass: '00' }],
    [`${place}:1.0`, { bInterfaceClass: interfaceClass, bInterfaceProtocol: protocol }],
  ] as const) {
    const path = join(root, 'devices', folder);
    mkdirSync(path, { recursive: true });
    for (const [name, value] of Object.entries(attributes)) writeFileSync(join(path, name), `${value}\n`);
  }
}

test('a card reader and a keypad plugged into the machine itself are not behind a hub; a mouse is neither', async () => {
  plug('usb1', '09');
  plug('1-2', '0b');
  plug('1-3', '03', '01');
  plug('1-4.1', '03', '02');
  expect(await usbPlaces(root)).toEqual({ found: ['1-2', '1-3'], behindHub: [] });
});

test('a card reader reached through a hub is told from a keypad that is not', async () => {
  plug('1-4', '09');
  plug('1-4.2', '0b');
  plug('2-1', '03', '01');
  expect(await usbPlaces(root)).toEqual({ found: ['1-4.2', '2-1'], behindHub: ['1-4.2'] });
});

test('a machine that tells nothing of its USB devices is not said to be well', async () => {
  expect(await usbPlaces(join(root, 'nowhere'))).toBeNull();
});
