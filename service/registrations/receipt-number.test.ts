import { randomUUIDv7 } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseReceiptNumber } from '../../state-machines/vocabulary/receipt-number.ts';
import { receiptNumberOf } from './receipt-number.ts';

const ALPHABET = '23456789ABCDEFGHJKMNPQRTUVWXY';
const samples = Array.from({ length: 200 }, () => receiptNumberOf(randomUUIDv7()));

test('is short, readable and always the same for one registration', () => {
  const id = '019375f0-0000-7000-8000-000000000001';
  expect(receiptNumberOf(id)).toBe(receiptNumberOf(id));
  for (const number of samples) {
    expect(number).toMatch(/^[2-9A-HJKMNP-RT-Y]{4}-[2-9A-HJKMNP-RT-Y]{4}$/);
    expect(parseReceiptNumber(number)).toBe(number);
  }
});

test('may be typed in small letters, without the hyphen, with blanks', () => {
  for (const number of samples) {
    expect(parseReceiptNumber(` ${number.toLowerCase().replace('-', ' ')} `)).toBe(number);
    expect(parseReceiptNumber(number.replace('-', ''))).toBe(number);
  }
});

test('every single wrong character is found', () => {
  for (const number of samples.slice(0, 40)) {
    const text = number.replace('-', '');
    for (let index = 0; index < text.length; index += 1) {
      for (const other of ALPHABET) {
        if (other === text[index]) continue;
        expect(parseReceiptNumber(text.slice(0, index) + other + text.slice(index + 1))).toBeNull();
      }
    }
  }
});

test('every swap of two different characters is found, next to each other or not', () => {
  for (const number of samples) {
    const text = [...number.replace('-', '')];
    for (let a = 0; a < text.length; a += 1) {
      for (let b = a + 1; b < text.length; b += 1) {
        if (text[a] === text[b]) continue;
        const swapped = text.with(a, text[b] ?? '').with(b, text[a] ?? '');
        expect(parseReceiptNumber(swapped.join(''))).toBeNull();
      }
    }
  }
});

test('too short, too long, or with a character that is not used', () => {
  for (const wrong of ['', '7K4M', '2222-2222-2', '0222-2222', 'O222-2222', '２２２２-2222']) {
    expect(parseReceiptNumber(wrong)).toBeNull();
  }
});

test('ten thousand registrations share no more numbers than chance allows', () => {
  const numbers = new Set(Array.from({ length: 10_000 }, () => receiptNumberOf(randomUUIDv7())));
  // 29^7 numbers: one pair is expected in 345 such runs, three pairs never.
  expect(numbers.size).toBeGreaterThanOrEqual(9_998);
});
