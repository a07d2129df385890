import { createHash } from 'node:crypto';
import { RECEIPT_ALPHABET, RECEIPT_LENGTH, receiptNumberFrom } from '../../state-machines/vocabulary/receipt-number.ts';

const BASE = BigInt(RECEIPT_ALPHABET.length);

/** The number a resident takes home, such as 7K4M-2Q9X: derived from the registration's id (34 bits of its SHA-256). */
export function receiptNumberOf(registrationId: string): string {
  const digest = createHash('sha256').update('madoguchi receipt 1\0').update(registrationId).digest();
  let rest = digest.readBigUInt64BE();
  const values: number[] = [];
  for (let index = 0; index < RECEIPT_LENGTH; index += 1) {
    values.push(Number(rest % BASE));
    rest /= BASE;
  }
  return receiptNumberFrom(values);
}
