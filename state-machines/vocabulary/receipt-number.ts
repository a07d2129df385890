/**
 * Digits and letters that cannot be taken for each other when read aloud from paper: no 0 O, 1 I L, 5 S, 2 Z pairs.
 * 29 is prime, which makes the check character find every single wrong character and every swap of two.
 */
export const RECEIPT_ALPHABET = '23456789ABCDEFGHJKMNPQRTUVWXY';
const BASE = RECEIPT_ALPHABET.length;
/** Characters before the check character. */
export const RECEIPT_LENGTH = 7;

/** The number of these values, each below the alphabet's length, with its check character: 7K4M-2Q9X. */
export function receiptNumberFrom(values: readonly number[]): string {
  const text = [...values, checkValue(values)].map((value) => RECEIPT_ALPHABET.charAt(value)).join('');
  return spell(text);
}

/** The number in its one spelling; null when it was mistyped. Case, blanks and the hyphen do not matter. */
export function parseReceiptNumber(input: string): string | null {
  const text = input.toUpperCase().replaceAll(/[\s-]/g, '');
  const values = [...text].map((character) => RECEIPT_ALPHABET.indexOf(character));
  if (values.length !== RECEIPT_LENGTH + 1 || values.includes(-1)) return null;
  if (checkValue(values.slice(0, RECEIPT_LENGTH)) !== values[RECEIPT_LENGTH]) return null;
  return spell(text);
}

const spell = (text: string): string => `${text.slice(0, 4)}-${text.slice(4)}`;

/**
 * Weights 2, 3 … 8 modulo 29: no two weights are equal (a swap changes the sum), none equals the check character's own
 * weight 1 with opposite sign. Example: 2222222 has only zeros, so its check character is 2.
 */
const checkValue = (values: readonly number[]): number =>
  (BASE - (values.reduce((sum, value, index) => sum + value * (index + 2), 0) % BASE)) % BASE;
