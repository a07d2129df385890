import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import {
  type Certificate,
  type CertificatePurpose,
  fitsPurpose,
  isRoot,
  positionIn,
  readCertificate,
} from './certificate.ts';

/** Why a certificate is not accepted. `untrusted`: of no root that is valid now, or made for something else. */
export type CertificateRefusal = 'untrusted' | 'notYetValid' | 'expired';

/** The roots of one purpose. */
export interface Roots {
  /** @param now milliseconds since the epoch */
  check(der: Uint8Array, now: number): Result<Certificate, CertificateRefusal>;
}

/**
 * Reads roots from a file: PEM, any number, or one in DER. Several may share one name, as the renewed roots of the real
 * authority do. The error is what is wrong and what to do, without the name of the configuration's key.
 */
export function readRoots(file: string, purpose: CertificatePurpose): Result<Roots, string> {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return err(`${file} cannot be read (${code}); put the roots there, in PEM`);
  }
  const found = certificatesIn(content);
  if (found.length === 0) return err(`${file} holds no certificate; put the roots there, in PEM`);
  const roots = found.filter((root) => root !== null && isRoot(root)).filter((root) => root !== null);
  if (roots.length < found.length) return err(`${file} holds a certificate that is no root; take it out`);
  return ok({ check: (der, now) => checkAgainst(roots, purpose, der, now) });
}

/** Null for each that is no certificate. */
function certificatesIn(content: Buffer): readonly (Certificate | null)[] {
  const blocks = content.toString('latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (blocks !== null)
    return blocks.map((block) => readCertificate(Buffer.from(block.replace(/-----.*?-----/g, ''), 'base64')));
  const der = readCertificate(content);
  return der === null ? [] : [der];
}

function checkAgainst(
  roots: readonly Certificate[],
  purpose: CertificatePurpose,
  der: Uint8Array,
  now: number,
): Result<Certificate, CertificateRefusal> {
  const certificate = readCertificate(der);
  if (certificate === null || !fitsPurpose(certificate, purpose)) return err('untrusted');
  // Renewed roots bear the same name, so the signature finds the issuer, not the name.
  const issuers = roots.filter((root) => certificate.x509.verify(root.publicKey));
  if (issuers.length === 0) return err('untrusted');
  const position = positionIn(certificate.x509, now);
  if (position === 'before') return err('notYetValid');
  if (position === 'after') return err('expired');
  return issuers.some((root) => positionIn(root.x509, now) === 'within') ? ok(certificate) : err('untrusted');
}
