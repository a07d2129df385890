// Must be loaded before @peculiar/x509.
import 'reflect-metadata';
import { type KeyObject, X509Certificate } from 'node:crypto';
import {
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509Certificate as ParsedCertificate,
} from '@peculiar/x509';

const SHA256_WITH_RSA = '1.2.840.113549.1.1.11';
const SMALLEST_MODULUS_BITS = 2_048;
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';
/** Key usage, certificate policies, basic constraints, extended key usage: a critical extension beside them is not understood. */
const UNDERSTOOD: ReadonlySet<string> = new Set(['2.5.29.15', '2.5.29.32', '2.5.29.19', '2.5.29.37']);

/** What a certificate of a card is for; each purpose has an authority of its own. */
export type CertificatePurpose = 'authentication' | 'signature';

interface Profile {
  readonly policy: string;
  /** Exactly these, and critical. */
  readonly usages: number;
  /** Null: the certificate has no such extension. */
  readonly extendedUsage: string | null;
}

/** Profiles of the public certification service for individuals (公的個人認証サービス), as real certificates have them. */
const PROFILES: Readonly<Record<CertificatePurpose, Profile>> = {
  authentication: {
    policy: '1.2.392.200149.8.5.1.3.30',
    usages: KeyUsageFlags.digitalSignature,
    extendedUsage: CLIENT_AUTHENTICATION,
  },
  signature: {
    policy: '1.2.392.200149.8.5.1.1.20',
    usages: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation,
    extendedUsage: null,
  },
};

/** A certificate with the extensions that say what it may be used for. */
export interface Certificate {
  readonly x509: X509Certificate;
  readonly publicKey: KeyObject;
  readonly isAuthority: boolean;
  /** Null when the extension is missing or not critical. */
  readonly usages: number | null;
  /** Null when the extension is missing. */
  readonly extendedUsages: readonly string[] | null;
  readonly policies: readonly string[];
  /** No critical extension that nobody here knows. */
  readonly isUnderstood: boolean;
}

/** Null for bytes that are no certificate, extensions included. */
export function readCertificate(der: Uint8Array): Certificate | null {
  try {
    const parsed = new ParsedCertificate(new Uint8Array(der));
    const usage = parsed.getExtension(KeyUsagesExtension);
    const x509 = new X509Certificate(der);
    return {
      x509,
      publicKey: x509.publicKey,
      isAuthority: parsed.getExtension(BasicConstraintsExtension)?.ca === true,
      usages: usage?.critical === true ? usage.usages : null,
      extendedUsages: parsed.getExtension(ExtendedKeyUsageExtension)?.usages.map(String) ?? null,
      policies: parsed.getExtension(CertificatePolicyExtension)?.policies ?? [],
      isUnderstood: parsed.extensions.every(({ critical, type }) => !critical || UNDERSTOOD.has(type)),
    };
  } catch {
    // Both parsers throw for malformed DER; the card's word is all there is.
    return null;
  }
}

/** Whether it is a card's certificate for this purpose: proper RSA key and hash, usages, policy, no authority. */
export function fitsPurpose(certificate: Certificate, purpose: CertificatePurpose): boolean {
  const { policy, usages, extendedUsage } = PROFILES[purpose];
  return (
    !certificate.isAuthority &&
    certificate.isUnderstood &&
    hasProperRsaKey(certificate) &&
    certificate.x509.signatureAlgorithmOid === SHA256_WITH_RSA &&
    certificate.usages === usages &&
    (extendedUsage === null
      ? certificate.extendedUsages === null
      : (certificate.extendedUsages ?? []).includes(extendedUsage)) &&
    certificate.policies.includes(policy)
  );
}

/** Signed by itself, and made to sign certificates. */
export function isRoot(certificate: Certificate): boolean {
  return (
    certificate.isAuthority &&
    certificate.isUnderstood &&
    ((certificate.usages ?? 0) & KeyUsageFlags.keyCertSign) !== 0 &&
    hasProperRsaKey(certificate) &&
    certificate.x509.verify(certificate.publicKey)
  );
}

function hasProperRsaKey({ publicKey }: Certificate): boolean {
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  return publicKey.asymmetricKeyType === 'rsa' && bits >= SMALLEST_MODULUS_BITS;
}

/** @param now milliseconds since the epoch */
export function positionIn(
  { validFromDate, validToDate }: X509Certificate,
  now: number,
): 'before' | 'within' | 'after' {
  if (now < validFromDate.getTime()) return 'before';
  return now > validToDate.getTime() ? 'after' : 'within';
}
