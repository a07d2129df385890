import { expect, test } from 'vitest';
import { bytesText } from './sizes.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [48_200, '48.2 KB'],
  [999_700, '1 MB'],
  [10_000_000, '10 MB'],
  [2_500_000_000_000, '2500 GB'],
])('%i bytes are %s', (bytes, words) => {
  expect(bytesText(bytes)).toBe(words);
});
