/** The label says what kind of token this is; see the client's `tokenKind`. */
export type TokenLabel = 'JPKIAPICCTOKEN2' | 'JPKIAPICCTOKEN' | 'JPKIAPGPSETOKEN' | 'JPKIAPIOSTOKEN';

/**
 * EF 0006 of the JPKI application: the CK_TOKEN_INFO of PKCS #11, 160 bytes, big-endian words, text padded with spaces.
 * Surveyed layout: label 32, manufacturer 32 digits, model 16, serial 16, flags 0000040D, sessions, PIN lengths 16 and 6,
 * four unknown memory sizes, versions "03" and "01", sixteen nines for the time.
 */
export function tokenInformation(label: TokenLabel, serial: string): Uint8Array {
  const words = [0x0000040d, 1, 0, 1, 0, 16, 6, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff];
  const numbers = Buffer.alloc(words.length * 4);
  for (const [index, word] of words.entries()) numbers.writeUInt32BE(word, index * 4);
  return Uint8Array.from(
    Buffer.concat([
      text(label, 32),
      text('0'.repeat(32), 32),
      text('PRACTICE', 16),
      text(serial, 16),
      numbers,
      text('03', 2),
      text('01', 2),
      text('9'.repeat(16), 16),
    ]),
  );
}

const text = (value: string, length: number): Buffer =>
  Buffer.from(value.slice(0, length).padEnd(length, ' '), 'latin1');
