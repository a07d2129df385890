import { type SecretSlice, VERIFY_SCRATCH_BYTES } from '../my-number-card/index.ts';

/**
 * At least a page: V8 keeps small buffers on its own heap and moves them, and a native addon's copy of such a one survives
 * every overwriting. This one lies outside, is never moved, and is handed on as views.
 */
const BYTES = 4096;
/** Digits at the front, the command built from them behind, with room between. */
const SCRATCH_AT = 64;
const LONGEST_SECRET = 16;

/** The one place where a typed secret is. Only its length may be told. */
export class SecretBuffer {
  readonly #bytes = new Uint8Array(new ArrayBuffer(BYTES));
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @throws RangeError when it is full; whoever fills it knows how many characters the secret has. */
  push(byte: number): void {
    if (this.#length === LONGEST_SECRET) throw new RangeError('secret too long');
    this.#bytes[this.#length++] = byte;
  }

  removeLast(): void {
    if (this.#length > 0) this.#bytes[--this.#length] = 0;
  }

  /** Views, not copies: valid until `wipe`. */
  slice(): SecretSlice {
    return {
      secret: this.#bytes.subarray(0, this.#length),
      scratch: this.#bytes.subarray(SCRATCH_AT, SCRATCH_AT + VERIFY_SCRATCH_BYTES),
    };
  }

  wipe(): void {
    this.#bytes.fill(0);
    this.#length = 0;
  }
}
