import { constants, type KeyObject, publicDecrypt, timingSafeEqual } from 'node:crypto';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection } from '../ports.ts';
import { SIGNATURE_BYTES, SIGNING_KEYS, type SigningKey, sha256DigestInfo } from './card-table.ts';
import { parseCertificate } from './certificates.ts';
import { exchange, unexpectedStatus } from './exchange.ts';
import { selectRequired } from './files.ts';

/**
 * Signs a SHA-256 digest with one of the two keys (RSASSA-PKCS1-v1_5, 256 bytes) after verifySecret of the same name; any
 * number of times. The signature is checked with the key of `certificateDer` before it is returned: CERT_KEY_MISMATCH when
 * key and certificate do not belong together, CARD_PROTOCOL when the card does not sign.
 */
export async function signWithKey(
  connection: CardConnection,
  name: SigningKey,
  digestSha256: Uint8Array,
  certificateDer: Uint8Array,
): Promise<Result<Uint8Array, Failure>> {
  const digestInfo = sha256DigestInfo(digestSha256);
  const selected = await selectRequired(connection, SIGNING_KEYS[name].key);
  if (!selected.ok) return selected;
  const answer = await exchange(
    connection,
    Uint8Array.from([0x80, 0x2a, 0x00, 0x80, digestInfo.length, ...digestInfo, 0x00]),
  );
  if (!answer.ok) return answer;
  const { status, data } = answer.value;
  if (status.is !== 'ok' || data.length !== SIGNATURE_BYTES) return err(unexpectedStatus(answer.value));
  const key = parseCertificate(certificateDer)?.publicKey;
  if (key === undefined || !isSignatureOver(digestInfo, data, key)) {
    return err(failure('CERT_KEY_MISMATCH', { about: name }));
  }
  return ok(Uint8Array.from(data));
}

/** The digest is given, not the message, so `crypto.verify` cannot be used: it would hash once more. */
function isSignatureOver(digestInfo: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  try {
    const opened = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature);
    return opened.length === digestInfo.length && timingSafeEqual(opened, digestInfo);
  } catch {
    return false;
  }
}
