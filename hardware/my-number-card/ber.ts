/**
 * Length in bytes of the BER object at the start of `data`, header included; null when there is none (empty, or the `00`
 * and `FF` filler cards leave in unused files). Accepts two-byte tags and the non-minimal lengths cards write (`82 00 9F`),
 * which a strict DER reader refuses; indefinite lengths and lengths above four bytes are no object.
 */
export function berObjectLength(data: Uint8Array): number | null {
  const tag = data[0];
  if (tag === undefined || tag === 0x00) return null;
  let at = 1;
  if ((tag & 0x1f) === 0x1f) {
    const second = data[1];
    // Tags of these cards have at most two bytes; a set bit 8 announces a third, or is the filler FF FF.
    if (second === undefined || (second & 0x80) !== 0) return null;
    at = 2;
  }
  const first = data[at];
  if (first === undefined) return null;
  at += 1;
  if (first < 0x80) return at + first;
  const count = first & 0x7f;
  if (count === 0 || count > 4 || at + count > data.length) return null;
  let length = 0;
  for (const octet of data.subarray(at, at + count)) length = length * 256 + octet;
  return at + count + length;
}
