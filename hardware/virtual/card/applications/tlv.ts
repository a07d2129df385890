import { bytesOf } from '../card-content.ts';

/**
 * One BER object as cards of this family write it: two-byte tags as they come, a length below 80 in one byte and otherwise
 * as `82 hi lo`, never `81`. `wide` takes the three bytes in any case: the card writes `82 00 9F` where one byte would do
 * with `81`, so a strict DER reader must fail.
 */
export function tlv(tag: string, content: Uint8Array, wide = false): Uint8Array {
  const { length } = content;
  const header = wide || length >= 0x80 ? [0x82, length >> 8, length & 0xff] : [length];
  return Uint8Array.from([...bytesOf(tag), ...header, ...content]);
}

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
export const ascii = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
export const utf8 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));
export const filler = (length: number, octet = 0xff): Uint8Array => new Uint8Array(length).fill(octet);

/** Where each of `tags` begins in `file`, from its first byte, as big-endian words: the table that DF21 holds. */
function offsetTable(headerBytes: number, objects: readonly Uint8Array[]): Uint8Array {
  const table = Buffer.alloc(objects.length * 2);
  // DF21, its length byte and the table itself come first.
  let at = headerBytes + 3 + table.length;
  for (const [index, object] of objects.entries()) {
    table.writeUInt16BE(at, index * 2);
    at += object.length;
  }
  return tlv('DF21', table);
}

/** `outer { DF21 offsets, objects }`; the outer length decides how long its own header is. */
export function withOffsets(outer: string, objects: readonly Uint8Array[]): Uint8Array {
  const bodyBytes = 3 + objects.length * 2 + objects.reduce((sum, object) => sum + object.length, 0);
  const headerBytes = 2 + (bodyBytes >= 0x80 ? 3 : 1);
  return tlv(outer, concat(offsetTable(headerBytes, objects), ...objects));
}
