import { expect, test } from 'vitest';
import { parseCommand } from './command.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

test.each([
  ['header alone', '00200080', { data: '', le: null }],
  ['Le alone', '00B0000004', { data: '', le: 4 }],
  ['Le 00 is 256', '00B0000000', { data: '', le: 256 }],
  ['data alone', '002000800431323334', { data: '31323334', le: null }],
  ['data and Le', '802A00800131FF', { data: '31', le: 255 }],
  ['data and Le 00', '802A0080013100', { data: '31', le: 256 }],
])('%s', (_, apdu, { data, le }) => {
  const command = parseCommand(bytes(apdu));
  expect(command?.le).toBe(le);
  expect(Buffer.from(command?.data ?? []).toString('hex')).toBe(data);
});

test.each([
  ['nothing', ''],
  ['three bytes', '002000'],
  ['fewer data than Lc says', '0020008004313233'],
  ['more than Le behind the data', '00200080013100FF'],
  ['extended Le', '00B00000000000'],
  ['extended Lc', '002000800000043132333400'],
])('not a short command: %s', (_, apdu) => {
  expect(parseCommand(bytes(apdu))).toBeNull();
});
