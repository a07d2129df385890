import 'reflect-metadata';
import { CertificatePolicyExtension, X509Certificate } from '@peculiar/x509';

/** What can be said of a certificate without saying whose it is. */
export interface CertificateFacts {
  readonly notBefore: string;
  readonly notAfter: string;
  /** Upper-case hex. */
  readonly serialNumber: string;
  /** OIDs of its policies; an authority's own certificate has none. */
  readonly policies: readonly string[];
}

/** Null when the bytes are no certificate. Dates are ISO 8601. */
export function certificateFacts(der: Uint8Array): CertificateFacts | null {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(Uint8Array.from(der));
  } catch {
    return null;
  }
  return {
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    serialNumber: certificate.serialNumber.toUpperCase(),
    policies: certificate.getExtension(CertificatePolicyExtension)?.policies ?? [],
  };
}
