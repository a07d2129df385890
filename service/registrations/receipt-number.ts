import { createHash } from 'node:crypto';

/**
 * Digits and letters that cannot be taken for each other when read aloud from paper: no 0 O, 1 I L, 5 S, 2 Z pairs.
 * 29 is prime, which makes the check character find every single wrong character and every swap of two.
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRTUVWXY';
const BASE = ALPHABET.length;
const LENGTH = 7;

/**
 * The number a resident takes home, such as 7K4M-2Q9X: seven characters derived from the registration's id (34 bits of its
 * SHA-256) and a check character.
 */
export function receiptNumberOf(registrationId: string): string {
  const digest = createHash('sha256').update('madoguchi receipt 1\0').update(registrationId).digest();
  let rest = digest.readBigUInt64BE();
  const values: number[] = [];
  for (let index = 0; index < LENGTH; index += 1) {
    values.push(Number(rest % BigInt(BASE)));
    rest /= BigInt(BASE);
  }
  const text = [...values, checkValue(values)].map((value) => ALPHABET.charAt(value)).join('');
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** The number in its one spelling; null when it was mistyped. Case, blanks and the hyphen do not matter. */
export function parseReceiptNumber(input: string): string | null {
  const text = input.toUpperCase().replaceAll(/[\s-]/g, '');
  const values = [...text].map((character) => ALPHABET.indexOf(character));
  if (values.length !== LENGTH + 1 || values.includes(-1)) return null;
  if (checkValue(values.slice(0, LENGTH)) !== values[LENGTH]) return null;
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/**
 * Weights 2, 3 … 8 modulo 29: no two weights are equal (a swap changes the sum), none equals the check character's own
 * weight 1 with opposite sign. Example: 2222222 has only zeros, so its check character is 2.
 */
const checkValue = (values: readonly number[]): number =>
  (BASE - (values.reduce((sum, value, index) => sum + value * (index + 2), 0) % BASE)) % BASE;
