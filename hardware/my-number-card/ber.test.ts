import { expect, test } from 'vitest';
import { berObject } from './ber.ts';
import { bytes } from './connections.fixture.ts';

test.each([
  ['short length', '30 05', { tag: 0x30, valueAt: 2, end: 7 }],
  ['two length bytes, as certificates have', '30 82 05 97', { tag: 0x30, valueAt: 4, end: 1435 }],
  ['non-minimal length, as the card writes it', '30 82 00 9F', { tag: 0x30, valueAt: 4, end: 163 }],
  ['two-byte tag with one length byte', 'FF 20 7F', { tag: 0xff20, valueAt: 3, end: 130 }],
  ['two-byte tag with a non-minimal length', 'FF 40 82 00 9F', { tag: 0xff40, valueAt: 5, end: 164 }],
  ['card-verifiable certificate', '7F 21 81 80', { tag: 0x7f21, valueAt: 4, end: 132 }],
])('%s', (_, header, object) => {
  expect(berObject(bytes(header))).toEqual(object);
});

test('an object within the data is found where it is said to be', () => {
  expect(berObject(bytes('AA BB DF 22 01 41'), 2)).toEqual({ tag: 0xdf22, valueAt: 5, end: 6 });
});

test.each([
  ['nothing', ''],
  ['zero filler', '00 00 00 00'],
  ['FF filler', 'FF FF FF FF'],
  ['a tag alone', '30'],
  ['a length cut off', '30 82 05'],
  ['an indefinite length', '30 80 00'],
  ['a length of five bytes', '30 85 00 00 00 00 01'],
])('no object: %s', (_, data) => {
  expect(berObject(bytes(data))).toBeNull();
});
