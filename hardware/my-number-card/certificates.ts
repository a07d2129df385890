import { X509Certificate } from 'node:crypto';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection } from '../ports.ts';
import { CERTIFICATE_PRESENT, JPKI_FILE, MAX_CERTIFICATE_BYTES, SIGNING_KEYS, type SigningKey } from './card-table.ts';
import { readObject, readStart, selectFile } from './files.ts';

/**
 * Reads a certificate (DER). The JPKI application must be selected; the user-authentication certificate is free to read on a
 * plastic card, the signature certificate names a person and is given only after verifySecret of its password. CERT_ABSENT
 * when the card holds none: the file is missing or empty.
 */
export async function readCertificate(
  connection: CardConnection,
  name: SigningKey,
): Promise<Result<Uint8Array, Failure>> {
  const selected = await selectFile(connection, SIGNING_KEYS[name].certificate);
  if (!selected.ok) return selected;
  const certificate = selected.value ? await readObject(connection, MAX_CERTIFICATE_BYTES) : ok(null);
  if (!certificate.ok) return certificate;
  return certificate.value === null ? err(certificateAbsent(name)) : ok(certificate.value);
}

/** Version, serial number, issuer and dates: two certificates that begin alike so far are one. */
const BEGINNING_BYTES = 256;

/**
 * Whether this certificate, read earlier, is the card's: one short read instead of the whole file. False also when the card
 * holds none. The JPKI application must be selected.
 */
export async function isCertificateOf(
  connection: CardConnection,
  name: SigningKey,
  certificate: Uint8Array,
): Promise<Result<boolean, Failure>> {
  const selected = await selectFile(connection, SIGNING_KEYS[name].certificate);
  if (!selected.ok || !selected.value) return selected;
  const beginning = await readStart(connection, BEGINNING_BYTES);
  return beginning.ok ? ok(Buffer.compare(beginning.value, certificate.subarray(0, BEGINNING_BYTES)) === 0) : beginning;
}

export const certificateAbsent = (name: SigningKey): Failure => failure('CERT_ABSENT', { about: name });

/**
 * Whether the card holds a signature certificate, which cannot be read without its password. EF 0008 says so; cards without
 * that file are asked whether the certificate's own file exists.
 */
export async function hasSignatureCertificate(connection: CardConnection): Promise<Result<boolean, Failure>> {
  const selected = await selectFile(connection, JPKI_FILE.certificatesPresent);
  if (!selected.ok) return selected;
  if (!selected.value) return selectFile(connection, SIGNING_KEYS.signature.certificate);
  const flags = await readStart(connection, 3);
  return flags.ok ? ok(flags.value[0] === CERTIFICATE_PRESENT) : flags;
}

/** Parses a certificate of the card; null when it is none. The chain is the service's to check, not the device's. */
export function parseCertificate(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}
