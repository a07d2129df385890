import { expect, test } from 'vitest';
import { type CardStatus, cardStatus, statusWordText } from './status-word.ts';

const TABLE: [number, CardStatus][] = [
  [0x9000, { is: 'ok' }],
  [0x63c3, { is: 'triesLeft', tries: 3 }],
  [0x63c0, { is: 'triesLeft', tries: 0 }],
  [0x63cf, { is: 'triesLeft', tries: 15 }],
  // A reference without limit reports no count.
  [0x6300, { is: 'refused' }],
  [0x6984, { is: 'blocked' }],
  [0x6983, { is: 'blocked' }],
  [0x6982, { is: 'secretNeeded' }],
  [0x6282, { is: 'endOfFile' }],
  [0x6b00, { is: 'pastEnd' }],
  [0x6a82, { is: 'notFound' }],
  [0x6110, { is: 'moreWaiting', length: 16 }],
  [0x6100, { is: 'moreWaiting', length: 0 }],
  [0x6c07, { is: 'wrongLength', length: 7 }],
  [0x6d00, { is: 'refused' }],
  [0x6e00, { is: 'refused' }],
  [0x6985, { is: 'refused' }],
  [0x0000, { is: 'refused' }],
  [0xffff, { is: 'refused' }],
];

test.each(TABLE)('%i', (statusWord, expected) => {
  expect(cardStatus(statusWord)).toEqual(expected);
});

test('only 9000 of all 65536 words means done', () => {
  const done = Array.from({ length: 0x10000 }, (_, word) => word).filter((word) => cardStatus(word).is === 'ok');
  expect(done).toEqual([0x9000]);
});

test('a word is logged with all four digits', () => {
  expect(statusWordText(0x6a82)).toBe('6A82');
  expect(statusWordText(0x0007)).toBe('0007');
});
