import 'reflect-metadata';
import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  CertificatePolicyExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate as ParsedCertificate,
} from '@peculiar/x509';
import { z } from 'zod';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { parseJson } from '../../portal-contract/jws.ts';

/** Policy of user-authentication certificates of the public key infrastructure for residents (利用者証明用). */
const AUTHENTICATION_POLICY = '1.2.392.200149.8.5.1.3.30';
const SMALLEST_RSA_MODULUS_BITS = 2048;

export type CertificateRefusal =
  | 'certificateRevoked'
  | 'certificateExpired'
  | 'certificateNotYetValid'
  | 'certificateUntrusted';

export interface CitizenCertificate {
  readonly publicKey: KeyObject;
  /** base64url SHA-256 of the SubjectPublicKeyInfo. */
  readonly keyHash: string;
  readonly subject: string;
  /** Upper-case hex without leading zeros. */
  readonly serial: string;
}

export interface CertificateChecker {
  /** Chain, purpose, dates at `now` (ms) and revocation of one user-authentication certificate. */
  check(der: Uint8Array, now: number): Result<CitizenCertificate, CertificateRefusal>;
}

/**
 * @param caFile roots, PEM or DER. Several may share one name (renewed roots do): the signature decides, not the name.
 * @param revokedFile JSON array of serial numbers in hex, read at every check.
 * @throws Error when the roots cannot be read.
 */
export function openCertificateChecker(caFile: string, revokedFile: string | undefined): CertificateChecker {
  const roots = readCertificates(readFileSync(caFile));
  if (roots.length === 0) throw new Error(`${caFile} holds no certificate`);
  return {
    check(der, now) {
      const parsed = parse(der);
      if (parsed === undefined || !isForAuthentication(parsed)) return err('certificateUntrusted');
      const { certificate } = parsed;
      if (!roots.some((root) => root.ca && isWithin(root, now) && certificate.verify(root.publicKey))) {
        return err('certificateUntrusted');
      }
      if (now < Date.parse(certificate.validFrom)) return err('certificateNotYetValid');
      if (now > Date.parse(certificate.validTo)) return err('certificateExpired');
      const serial = normaliseSerial(certificate.serialNumber);
      if (revokedFile !== undefined && readRevoked(revokedFile).has(serial)) return err('certificateRevoked');
      const { publicKey } = certificate;
      const spki = publicKey.export({ type: 'spki', format: 'der' });
      const keyHash = createHash('sha256').update(spki).digest('base64url');
      return ok({ publicKey, keyHash, subject: certificate.subject, serial });
    },
  };
}

function readCertificates(file: Buffer): readonly X509Certificate[] {
  const blocks = file.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  return blocks ? blocks.map((block) => new X509Certificate(block)) : [new X509Certificate(file)];
}

/** Undefined for bytes that are no certificate, extensions included. */
function parse(
  der: Uint8Array,
): { certificate: X509Certificate; usages: number; policies: readonly string[] } | undefined {
  try {
    const parsed = new ParsedCertificate(new Uint8Array(der));
    return {
      certificate: new X509Certificate(der),
      usages: parsed.getExtension(KeyUsagesExtension)?.usages ?? 0,
      policies: parsed.getExtension(CertificatePolicyExtension)?.policies ?? [],
    };
  } catch {
    return undefined;
  }
}

/** RSA key of a proper size, digitalSignature, no certificate authority, and the policy of user authentication. */
function isForAuthentication({ certificate, usages, policies }: NonNullable<ReturnType<typeof parse>>): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  return (
    asymmetricKeyType === 'rsa' &&
    (asymmetricKeyDetails?.modulusLength ?? 0) >= SMALLEST_RSA_MODULUS_BITS &&
    !certificate.ca &&
    (usages & KeyUsageFlags.digitalSignature) !== 0 &&
    (usages & (KeyUsageFlags.keyCertSign | KeyUsageFlags.nonRepudiation)) === 0 &&
    policies.includes(AUTHENTICATION_POLICY)
  );
}

const isWithin = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);

const normaliseSerial = (serial: string): string => serial.toUpperCase().replace(/^0+(?=.)/, '');

const revokedSchema = z.array(z.string().regex(/^[0-9A-Fa-f]+$/));

/** @throws Error when the file is there but is no list of serial numbers: nobody may be taken for valid by a typing error. */
function readRevoked(file: string): ReadonlySet<string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Set();
    throw error;
  }
  const serials = revokedSchema.safeParse(parseJson(text));
  if (!serials.success) throw new Error(`${file} is no JSON array of serial numbers in hex`);
  return new Set(serials.data.map(normaliseSerial));
}
