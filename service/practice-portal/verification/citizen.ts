import { decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { readJws } from '../../portal-contract/jws.ts';
import type { CertificatePurpose } from '../../trust/certificate.ts';
import type { CertificateChecker, CertificateRefusal, CitizenCertificate } from './certificates.ts';

const headerSchema = z.looseObject({
  alg: z.literal('RS256'),
  typ: z.string(),
  /** Standard base64 (not base64url) DER, leaf first: RFC 7515 §4.1.6. */
  x5c: z.array(z.string().regex(/^[A-Za-z0-9+/]+=*$/)).min(1),
});

export type CitizenRefusal = CertificateRefusal | 'signature' | 'payload';

export interface CitizenStatement<T> {
  readonly typ: string;
  readonly certificate: CitizenCertificate;
  readonly payload: T;
}

/** The `typ` a citizen's JWS claims; nothing of it is checked. Undefined when it is no such thing. */
export const typeOf = (jws: string): string | undefined => readHeader(jws)?.typ;

/**
 * Verifies what a citizen's card signed: certificate first (a signature by an unknown key says nothing), then signature,
 * purpose and shape. `types` are what may be signed here with the key of that purpose.
 */
export async function verifyCitizen<Schema extends z.ZodType>(
  jws: string,
  expected: {
    readonly purpose: CertificatePurpose;
    readonly types: readonly string[];
    readonly schema: Schema;
  },
  certificates: CertificateChecker,
  now: number,
): Promise<Result<CitizenStatement<z.infer<Schema>>, CitizenRefusal>> {
  const header = readHeader(jws);
  if (header === undefined) return err('signature');
  const [leaf] = header.x5c;
  const certificate = certificates.check(expected.purpose, Buffer.from(leaf ?? '', 'base64'), now);
  if (!certificate.ok) return certificate;
  if (!expected.types.includes(header.typ)) return err('signature');
  const payload = await readJws(jws, certificate.value.publicKey, {
    alg: 'RS256',
    typ: header.typ,
    schema: expected.schema,
  });
  if (!payload.ok) return err(payload.error === 'payload' ? 'payload' : 'signature');
  return ok({ typ: header.typ, certificate: certificate.value, payload: payload.value });
}

function readHeader(jws: string): z.infer<typeof headerSchema> | undefined {
  try {
    return headerSchema.parse(decodeProtectedHeader(jws));
  } catch {
    return undefined;
  }
}
