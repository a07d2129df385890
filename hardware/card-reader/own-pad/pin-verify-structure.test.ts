import { expect, test } from 'vitest';
import { packPinVerify } from './pin-verify-structure.ts';

const entry = { digits: 4, seconds: 30, endsWithKey: true, hasDisplay: true };
const hex = (structure: Buffer): string => structure.toString('hex').toUpperCase();

test('the structure for a four-digit PIN, byte for byte', () => {
  expect(hex(packPinVerify(entry))).toBe(
    ['1E1E820400', '0404', '02', '01', '1104', '00', '000000', '09000000', '0020008004FFFFFFFF'].join(''),
  );
});

test('a pad without a display is asked for no message, one without an OK key ends with the last digit', () => {
  const structure = packPinVerify({ ...entry, hasDisplay: false, endsWithKey: false });
  expect([structure[7], structure[8]]).toEqual([0x01, 0x00]);
});

test('other lengths change block, limits, data length and command alike', () => {
  const structure = packPinVerify({ ...entry, digits: 12, seconds: 7 });
  expect(hex(structure)).toBe(`0707820C000C0C020111040000000011000000002000800C${'FF'.repeat(12)}`);
});

test.each([
  { digits: 0, seconds: 30 },
  { digits: 16, seconds: 30 },
  { digits: 4.5, seconds: 30 },
  { digits: 4, seconds: 0 },
  { digits: 4, seconds: 256 },
])('what no byte can hold is a bug of the caller: %o', (wrong) => {
  expect(() => packPinVerify({ ...entry, ...wrong })).toThrow(RangeError);
});
