import { expect, test } from 'vitest';
import { placeOf } from './hid.ts';

test.each([
  [
    'DRIVER=hid-generic\nHID_ID=0003:00001209:0000BEE1\nHID_PHYS=usb-0000:00:14.0-3/input1\nHID_UNIQ=\n',
    'usb-0000:00:14.0-3',
  ],
  ['HID_PHYS=usb-dummy_hcd.0-1/input0\n', 'usb-dummy_hcd.0-1'],
  // Bluetooth: the adapter's address, shared by all its devices.
  ['HID_PHYS=00:1a:7d:da:71:13\n', null],
  ['HID_PHYS=\n', null],
  ['', null],
])('where a device is plugged in: %j', (uevent, place) => {
  expect(placeOf(uevent)).toBe(place);
});
