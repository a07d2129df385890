import { expect, test } from 'vitest';
import { ATRS } from './atrs.ts';
import { bytesOf } from './card-content.ts';

/** TCK makes the xor of everything behind TS zero; T=0 alone has none. */
test.each(Object.entries(ATRS).filter(([name]) => name !== 'bank'))('%s has its check byte right', (_, { hex }) => {
  expect(
    bytesOf(hex)
      .subarray(1)
      .reduce((sum, octet) => sum ^ octet, 0),
  ).toBe(0);
});

test('contactless ones are built as PC/SC says: 8 bytes of the card’s answer, made by the reader', () => {
  for (const atr of Object.values(ATRS)) {
    expect(atr.hex.startsWith('3b888001')).toBe(atr.interface === 'contactless');
    if (atr.interface === 'contactless') expect(bytesOf(atr.hex)).toHaveLength(13);
  }
});
