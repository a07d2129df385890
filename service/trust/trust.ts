// Must be loaded before @peculiar/x509.
import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate as ParsedCertificate,
} from '@peculiar/x509';
import { type Failure, type FailureCode, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

/** 利用者証明用電子証明書 of the JPKI. */
const AUTHENTICATION_POLICY = '1.2.392.200149.8.5.1.3.30';
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const SMALLEST_MODULUS_BITS = 2_048;
/** Key usage, certificate policies, basic constraints, extended key usage: what this check understands. */
const KNOWN_CRITICAL: ReadonlySet<string> = new Set(['2.5.29.15', '2.5.29.32', '2.5.29.19', '2.5.29.37']);

/** The certificates the terminal trusts for cards. Says nothing about revocation: only the portal can. */
export interface Trust {
  /**
   * Signed by one of the roots, within its dates, made for user authentication. CERT_UNTRUSTED, CERT_NOT_YET_VALID or
   * CERT_EXPIRED otherwise.
   */
  checkAuthenticationCertificate(der: Uint8Array, now: Date): Result<void, Failure>;
}

/** Reads the roots from a PEM file. The error is one sentence with its remedy. */
export function openTrust(file: string): Result<Trust, string> {
  let roots: readonly X509Certificate[];
  try {
    const pem = readFileSync(file, 'utf8');
    const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    roots = blocks.map((block) => new X509Certificate(block));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return err(`trust.authenticationCaFile: ${file} cannot be read (${code}); put the PEM roots there`);
  }
  if (roots.length === 0)
    return err(`trust.authenticationCaFile: ${file} holds no certificate; put the PEM roots there`);
  const stranger = roots.find((root) => !root.ca || !root.verify(root.publicKey));
  if (stranger !== undefined) return err(`trust.authenticationCaFile: ${file} holds a certificate that is no root`);
  return ok({
    checkAuthenticationCertificate: (der, now) => {
      const refusal = refusalOf(der, roots, now);
      return refusal === null ? ok(undefined) : err(failure(refusal));
    },
  });
}

function refusalOf(der: Uint8Array, roots: readonly X509Certificate[], now: Date): FailureCode | null {
  const purpose = purposeOf(der);
  if (purpose === null || !purpose.authentication) return 'CERT_UNTRUSTED';
  const certificate = new X509Certificate(der);
  // Renewed roots bear the same name, so the signature finds the issuer, not the name.
  const issuers = roots.filter((root) => certificate.verify(root.publicKey));
  if (issuers.length === 0) return 'CERT_UNTRUSTED';
  const position = positionIn(certificate, now);
  if (position === 'before') return 'CERT_NOT_YET_VALID';
  if (position === 'after') return 'CERT_EXPIRED';
  return issuers.some((root) => positionIn(root, now) === 'within') ? null : 'CERT_UNTRUSTED';
}

const positionIn = (certificate: X509Certificate, now: Date): 'before' | 'within' | 'after' => {
  if (now.getTime() < Date.parse(certificate.validFrom)) return 'before';
  return now.getTime() > Date.parse(certificate.validTo) ? 'after' : 'within';
};

/** Null for bytes that are no certificate. */
function purposeOf(der: Uint8Array): { readonly authentication: boolean } | null {
  try {
    const parsed = new ParsedCertificate(new Uint8Array(der));
    const certificate = new X509Certificate(der);
    const usages = parsed.getExtension(KeyUsagesExtension)?.usages ?? 0;
    const extended = parsed.getExtension(ExtendedKeyUsageExtension)?.usages;
    const key = certificate.publicKey;
    return {
      authentication:
        parsed.getExtension(BasicConstraintsExtension)?.ca !== true &&
        key.asymmetricKeyType === 'rsa' &&
        (key.asymmetricKeyDetails?.modulusLength ?? 0) >= SMALLEST_MODULUS_BITS &&
        certificate.signatureAlgorithmOid === SHA256_WITH_RSA &&
        usages === KeyUsageFlags.digitalSignature &&
        (extended === undefined || extended.map(String).includes(CLIENT_AUTHENTICATION)) &&
        (parsed.getExtension(CertificatePolicyExtension)?.policies ?? []).includes(AUTHENTICATION_POLICY) &&
        parsed.extensions.every((extension) => !extension.critical || KNOWN_CRITICAL.has(extension.type)),
    };
  } catch {
    // Both parsers throw for malformed DER; the card's word is all there is.
    return null;
  }
}
