import type { Consent, SigningItem } from '../../state-machines/vocabulary/devices.ts';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import {
  certificateAbsent,
  hasSignatureCertificate,
  readCertificate,
  type SigningKey,
  signWithKey,
} from '../my-number-card/index.ts';
import type { CardConnection } from '../ports.ts';
import { consentFor } from '../protocol/consent.ts';
import { finishJws, prepareJws } from './citizen-jws.ts';
import type { SecretJob } from './secret-commands.ts';

export interface SignedItems {
  readonly jws: string[];
}

/** Null when these are exactly the items a person consented to, in their order. */
export function unconsented(items: readonly SigningItem[], consent: Consent): Failure | null {
  const { count, itemsHash } = consentFor(items);
  return count === consent.count && itemsHash === consent.itemsHash ? null : failure('CONSENT_MISMATCH');
}

/** One signature per item, in order: all of them or none is handed on. */
export async function signItems(
  connection: CardConnection,
  key: SigningKey,
  certificate: Uint8Array,
  items: readonly SigningItem[],
): Promise<Result<SignedItems, Failure>> {
  const jws: string[] = [];
  for (const item of items) {
    const prepared = prepareJws(item, certificate);
    const signature = await signWithKey(connection, key, prepared.digest, certificate);
    if (!signature.ok) return signature;
    jws.push(finishJws(prepared, signature.value));
  }
  return ok({ jws });
}

/**
 * Documents under the signature key, several after one VERIFY. Nobody is asked for the password of a certificate the card
 * does not have; the certificate itself, which each signature names, is given out only after the password.
 */
export function signDocumentsJob(items: readonly SigningItem[]): SecretJob<void, SignedItems> {
  return {
    kind: 'signature',
    async prepare(connection) {
      const present = await hasSignatureCertificate(connection);
      if (!present.ok) return present;
      return present.value ? ok(undefined) : err(certificateAbsent('signature'));
    },
    async finish(connection) {
      const certificate = await readCertificate(connection, 'signature');
      return certificate.ok ? signItems(connection, 'signature', certificate.value, items) : certificate;
    },
  };
}
