import { expect, it } from 'vitest';
import { unicodeRange } from './fonts.ts';

it('joins neighbouring characters to ranges, whatever their order', () => {
  expect(unicodeRange([...'うあいz人'])).toBe('U+7a, U+3042, U+3044, U+3046, U+4eba');
  expect(unicodeRange([...'cabf'])).toBe('U+61-63, U+66');
});

it('counts a character beyond the basic plane as one', () => {
  expect(unicodeRange([...'𠮷'])).toBe('U+20bb7');
});
