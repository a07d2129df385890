import { type CryptoKey, compactVerify, errors, type KeyObject } from 'jose';
import type { z } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

/** `signature`: not made by this key, or with another algorithm. `typ`: signed for another purpose. `payload`: not of the schema. */
export type JwsProblem = 'signature' | 'typ' | 'payload';

export interface ExpectedJws<Schema extends z.ZodType> {
  readonly alg: 'ES256' | 'RS256' | 'HS256';
  readonly typ: string;
  readonly schema: Schema;
}

/** Checks one compact JWS and gives its payload. `typ` is compared, so that a signature cannot serve another purpose. */
export async function readJws<Schema extends z.ZodType>(
  token: string,
  key: CryptoKey | KeyObject | Uint8Array,
  expected: ExpectedJws<Schema>,
): Promise<Result<z.infer<Schema>, JwsProblem>> {
  let verified: Awaited<ReturnType<typeof compactVerify>>;
  try {
    verified = await compactVerify(token, key, { algorithms: [expected.alg] });
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return err('signature');
    throw error;
  }
  if (verified.protectedHeader.typ !== expected.typ) return err('typ');
  const payload = expected.schema.safeParse(parseJson(new TextDecoder().decode(verified.payload)));
  return payload.success ? ok(payload.data) : err('payload');
}

/** The value, or undefined for text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
