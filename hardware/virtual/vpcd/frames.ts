/** Longest payload two length bytes can announce. */
const MAX_PAYLOAD = 0xffff;

/** One message of vpcd in either direction: two bytes of length, big-endian, and the payload. */
export function frame(payload: Uint8Array): Uint8Array {
  if (payload.length > MAX_PAYLOAD) throw new RangeError('too long for a vpcd message');
  return Uint8Array.from([payload.length >> 8, payload.length & 0xff, ...payload]);
}

/** Puts messages together again: the driver sends length and payload apart, and TCP may split either. */
export class FrameReader {
  #pending: Buffer = Buffer.alloc(0);

  /** Takes what arrived and gives the payloads that are complete. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const payloads: Uint8Array[] = [];
    while (this.#pending.length >= 2) {
      const end = 2 + this.#pending.readUInt16BE(0);
      if (this.#pending.length < end) break;
      payloads.push(Uint8Array.from(this.#pending.subarray(2, end)));
      this.#pending = this.#pending.subarray(end);
    }
    return payloads;
  }
}
