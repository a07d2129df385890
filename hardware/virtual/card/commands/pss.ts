import { createHash, randomBytes } from 'node:crypto';

const HASH_BYTES = 32;

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * EMSA-PSS-ENCODE of RFC 8017 §9.1.1 for a SHA-256 digest, salt of 32 bytes, MGF1 with SHA-256, a modulus of whole bytes.
 * Node signs PSS only over a message it hashes itself; the card is also given the digest.
 */
export function encodePss(digest: Uint8Array, modulusBytes: number): Uint8Array {
  const salt = randomBytes(HASH_BYTES);
  const hash = sha256(new Uint8Array(8), digest, salt);
  const block = Buffer.alloc(modulusBytes - HASH_BYTES - 1);
  block[block.length - HASH_BYTES - 1] = 0x01;
  salt.copy(block, block.length - HASH_BYTES);
  const mask = mgf1(hash, block.length);
  for (const [index, octet] of mask.entries()) block[index] = (block[index] ?? 0) ^ octet;
  // The encoded message has one bit less than the modulus.
  block[0] = (block[0] ?? 0) & 0x7f;
  return Uint8Array.from([...block, ...hash, 0xbc]);
}

function mgf1(seed: Uint8Array, length: number): Buffer {
  const parts: Buffer[] = [];
  for (let counter = 0; parts.length * HASH_BYTES < length; counter++) {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(counter);
    parts.push(sha256(seed, octets));
  }
  return Buffer.concat(parts).subarray(0, length);
}
