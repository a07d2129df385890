import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { Config } from '../config/schema.ts';
import { type CertificatePurpose, readCertificate } from './certificate.ts';
import { certificateFailures } from './certificate-failures.ts';
import { type CertificateRefusal, type Roots, readRoots } from './roots.ts';

/** The certificates the terminal trusts for cards. Says nothing about revocation: only the portal can. */
export interface Trust {
  /**
   * Signed by one of the purpose's roots, within its dates, made for that purpose. CERT_UNTRUSTED, CERT_NOT_YET_VALID or
   * CERT_EXPIRED otherwise, about the purpose and with the end of validity where there is one.
   */
  check(purpose: CertificatePurpose, der: Uint8Array, now: Date): Result<void, Failure>;
}

const REFUSALS: Pick<typeof certificateFailures, CertificateRefusal> = certificateFailures;

/** Reads the roots of both purposes. The error is one sentence with its remedy. */
export function openTrust(files: Config['trust']): Result<Trust, string> {
  const authentication = readRoots(files.authenticationCaFile, 'authentication');
  if (!authentication.ok) return err(`trust.authenticationCaFile: ${authentication.error}`);
  const signature = readRoots(files.signatureCaFile, 'signature');
  if (!signature.ok) return err(`trust.signatureCaFile: ${signature.error}`);
  const roots: Readonly<Record<CertificatePurpose, Roots>> = {
    authentication: authentication.value,
    signature: signature.value,
  };
  return ok({
    check(purpose, der, now) {
      const checked = roots[purpose].check(der, now.getTime());
      if (checked.ok) return ok(undefined);
      const notAfter = readCertificate(der)?.x509.validToDate.toISOString();
      return err(REFUSALS[checked.error]({ about: purpose, ...(notAfter === undefined ? {} : { notAfter }) }));
    },
  });
}
