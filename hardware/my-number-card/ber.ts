/** One BER object: where its value begins and ends. */
export interface BerObject {
  /** One or two tag bytes as a number: `0x30`, `0xDF22`. */
  readonly tag: number;
  readonly valueAt: number;
  /** First byte after the object; may lie beyond the data when only a part of it is there. */
  readonly end: number;
}

/**
 * The BER object at `at`; null when there is none (the data ends, or holds the `00` and `FF` filler cards leave in unused
 * files). Accepts two-byte tags and the non-minimal lengths cards write (`82 00 9F`), which a strict DER reader refuses;
 * indefinite lengths and lengths above four bytes are no object.
 */
export function berObject(data: Uint8Array, at = 0): BerObject | null {
  const first = data[at];
  if (first === undefined || first === 0x00) return null;
  let tag = first;
  let next = at + 1;
  if ((first & 0x1f) === 0x1f) {
    const second = data[next];
    // Tags of these cards have at most two bytes; a set bit 8 announces a third, or is the filler FF FF.
    if (second === undefined || (second & 0x80) !== 0) return null;
    tag = (first << 8) | second;
    next += 1;
  }
  const lengthByte = data[next];
  if (lengthByte === undefined) return null;
  next += 1;
  if (lengthByte < 0x80) return { tag, valueAt: next, end: next + lengthByte };
  const count = lengthByte & 0x7f;
  if (count === 0 || count > 4 || next + count > data.length) return null;
  let length = 0;
  for (const octet of data.subarray(next, next + count)) length = length * 256 + octet;
  return { tag, valueAt: next + count, end: next + count + length };
}
