import { decodeProtectedHeader } from 'jose';
import { z } from 'zod';

const headerSchema = z.looseObject({ x5c: z.tuple([z.base64()]).rest(z.base64()) });

/** DER of the certificate a compact JWS names; empty when it names none. */
export function certificateOf(jws: string): Uint8Array {
  try {
    return Buffer.from(headerSchema.parse(decodeProtectedHeader(jws)).x5c[0], 'base64');
  } catch {
    return new Uint8Array();
  }
}
