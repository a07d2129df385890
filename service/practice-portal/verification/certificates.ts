import { createHash, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import type { CertificatePurpose } from '../../trust/certificate.ts';
import { type CertificateRefusal as RootsRefusal, readRoots } from '../../trust/roots.ts';

export type CertificateRefusal =
  | 'certificateRevoked'
  | 'certificateExpired'
  | 'certificateNotYetValid'
  | 'certificateUntrusted';

const REFUSALS: Readonly<Record<RootsRefusal, CertificateRefusal>> = {
  untrusted: 'certificateUntrusted',
  notYetValid: 'certificateNotYetValid',
  expired: 'certificateExpired',
};

export interface CitizenCertificate {
  readonly der: Uint8Array;
  readonly publicKey: KeyObject;
  /** base64url SHA-256 of the SubjectPublicKeyInfo. */
  readonly keyHash: string;
  readonly subject: string;
  /** Upper-case hex without leading zeros. */
  readonly serial: string;
  /** End of validity, ms. */
  readonly notAfter: number;
}

export interface CertificateChecker {
  /** Chain, purpose, dates at `now` (ms) and revocation of one certificate of a card. */
  check(purpose: CertificatePurpose, der: Uint8Array, now: number): Result<CitizenCertificate, CertificateRefusal>;
}

/**
 * @param files of roots, PEM or DER
 * @param revokedFile JSON array of serial numbers in hex, read at every check.
 * @throws Error when the roots cannot be read, or one of them is no root.
 */
export function openCertificateChecker(
  files: { readonly authenticationCaFile: string; readonly signatureCaFile: string },
  revokedFile: string | undefined,
): CertificateChecker {
  const roots = {
    authentication: openRoots(files.authenticationCaFile, 'authentication'),
    signature: openRoots(files.signatureCaFile, 'signature'),
  };
  return {
    check(purpose, der, now) {
      const checked = roots[purpose].check(der, now);
      if (!checked.ok) return err(REFUSALS[checked.error]);
      const { publicKey, x509 } = checked.value;
      const serial = normaliseSerial(x509.serialNumber);
      if (revokedFile !== undefined && readRevoked(revokedFile).has(serial)) return err('certificateRevoked');
      const spki = publicKey.export({ type: 'spki', format: 'der' });
      const keyHash = createHash('sha256').update(spki).digest('base64url');
      return ok({ der, publicKey, keyHash, subject: x509.subject, serial, notAfter: x509.validToDate.getTime() });
    },
  };
}

function openRoots(file: string, purpose: CertificatePurpose) {
  const roots = readRoots(file, purpose);
  if (!roots.ok) throw new Error(roots.error);
  return roots.value;
}

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
