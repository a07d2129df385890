import { expect, test } from 'vitest';
import { berObjectLength } from './ber.ts';
import { bytes } from './connections.fixture.ts';

test.each([
  ['short length', '30 05', 7],
  ['two length bytes, as certificates have', '30 82 05 97', 1435],
  ['non-minimal length, as the card writes it', '30 82 00 9F', 163],
  ['two-byte tag with one length byte', 'FF 20 7F', 130],
  ['two-byte tag with a non-minimal length', 'FF 40 82 00 9F', 164],
  ['card-verifiable certificate', '7F 21 81 80', 132],
])('%s', (_, header, length) => {
  expect(berObjectLength(bytes(header))).toBe(length);
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
  expect(berObjectLength(bytes(data))).toBeNull();
});
