import 'reflect-metadata';
import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate as ParsedCertificate,
} from '@peculiar/x509';
import { z } from 'zod';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { parseJson } from '../../portal-contract/jws.ts';

/** Policy of user-authentication certificates of the public key infrastructure for residents (利用者証明用). */
const AUTHENTICATION_POLICY = '1.2.392.200149.8.5.1.3.30';
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const SMALLEST_RSA_MODULUS_BITS = 2048;
/** Key usage, certificate policies, basic constraints, extended key usage: a critical extension beside them is not understood. */
const UNDERSTOOD: ReadonlySet<string> = new Set(['2.5.29.15', '2.5.29.32', '2.5.29.19', '2.5.29.37']);

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
 * @throws Error when the roots cannot be read, or one of them is no root.
 */
export function openCertificateChecker(caFile: string, revokedFile: string | undefined): CertificateChecker {
  const roots = readCertificates(readFileSync(caFile));
  if (roots.length === 0) throw new Error(`${caFile} holds no certificate`);
  if (!roots.every(isRoot)) throw new Error(`${caFile} holds a certificate that is no root`);
  return {
    check(der, now) {
      const parsed = parse(der);
      if (parsed === undefined || !isForAuthentication(parsed)) return err('certificateUntrusted');
      const { certificate } = parsed;
      if (!roots.some((root) => isWithin(root, now) && certificate.verify(root.publicKey))) {
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

interface Parsed {
  readonly certificate: X509Certificate;
  readonly isAuthority: boolean;
  /** Null when the extension is missing or not critical. */
  readonly usages: number | null;
  readonly extendedUsages: readonly string[];
  readonly policies: readonly string[];
  readonly isUnderstood: boolean;
}

/** Undefined for bytes that are no certificate, extensions included. */
function parse(der: Uint8Array): Parsed | undefined {
  try {
    const parsed = new ParsedCertificate(new Uint8Array(der));
    const usage = parsed.getExtension(KeyUsagesExtension);
    return {
      certificate: new X509Certificate(der),
      isAuthority: parsed.getExtension(BasicConstraintsExtension)?.ca === true,
      usages: usage?.critical === true ? usage.usages : null,
      extendedUsages: (parsed.getExtension(ExtendedKeyUsageExtension)?.usages ?? []).map(String),
      policies: parsed.getExtension(CertificatePolicyExtension)?.policies ?? [],
      isUnderstood: parsed.extensions.every(({ critical, type }) => !critical || UNDERSTOOD.has(type)),
    };
  } catch {
    return undefined;
  }
}

/**
 * The profile of the cards' user-authentication certificates: signed with SHA-256 and RSA, an RSA key of a proper size that
 * may do nothing but sign (critical), for client authentication under the one policy, no authority.
 */
function isForAuthentication(parsed: Parsed): boolean {
  return (
    hasProperRsaKey(parsed.certificate) &&
    parsed.certificate.signatureAlgorithmOid === SHA256_WITH_RSA &&
    !parsed.isAuthority &&
    parsed.usages === KeyUsageFlags.digitalSignature &&
    parsed.extendedUsages.includes(CLIENT_AUTHENTICATION) &&
    parsed.policies.includes(AUTHENTICATION_POLICY) &&
    parsed.isUnderstood
  );
}

/** Signed by itself, and made to sign certificates. */
function isRoot(root: X509Certificate): boolean {
  const parsed = parse(root.raw);
  return (
    parsed?.isAuthority === true &&
    parsed.isUnderstood &&
    ((parsed.usages ?? 0) & KeyUsageFlags.keyCertSign) !== 0 &&
    hasProperRsaKey(root) &&
    root.verify(root.publicKey)
  );
}

function hasProperRsaKey({ publicKey }: X509Certificate): boolean {
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  return publicKey.asymmetricKeyType === 'rsa' && bits >= SMALLEST_RSA_MODULUS_BITS;
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
