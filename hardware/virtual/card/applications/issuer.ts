import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { ascii, concat, tlv } from './tlv.ts';

/**
 * Who made the practice cards: the key that signs what is printed on them, and the key pair all chips of practice share (a
 * real card has one of its own; nothing here depends on that).
 */
export interface CardIssuer {
  readonly issuerKey: KeyObject;
  readonly chipKey: KeyObject;
}

/** Modulus and exponent of a key as these cards write them: 90 exponent, 91 modulus. */
export function keyObject(key: KeyObject): Uint8Array {
  const { n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  return concat(tlv('90', Buffer.from(e, 'base64url')), tlv('91', Buffer.from(n, 'base64url')));
}

/** RSASSA-PKCS1-v1_5 with SHA-256 by the issuer, 256 bytes. */
export const issuerSignature = ({ issuerKey }: CardIssuer, ...signed: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(sign('sha256', Buffer.concat(signed), issuerKey));

/**
 * The issuer's card-verifiable certificate, `7F21`. What real ones hold is not published: this one has the tags of ISO 7816-8
 * (42 who issued it, 7F49 the key, 5F37 a signature over both) and verifies with the key in it.
 */
export function issuerCertificate(issuer: CardIssuer): Uint8Array {
  const body = concat(tlv('42', ascii('PRACTICE00000001')), tlv('7F49', keyObject(issuer.issuerKey)));
  return tlv('7F21', concat(body, tlv('5F37', issuerSignature(issuer, body))));
}

/** Bytes that stay the same for the same name: identifiers and values of which only the length is known. */
export function derivedBytes(name: string, length: number): Uint8Array {
  const blocks: Buffer[] = [];
  for (let block = 0; block * 32 < length; block++) {
    blocks.push(createHash('sha256').update(`${name} ${block}`).digest());
  }
  return Uint8Array.from(Buffer.concat(blocks).subarray(0, length));
}

/** Decimal digits that stay the same for the same name. */
export const derivedDigits = (name: string, count: number): string =>
  Array.from(derivedBytes(name, count), (octet) => String(octet % 10)).join('');
