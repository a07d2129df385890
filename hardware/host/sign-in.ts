import type { SigningItem } from '../../state-machines/vocabulary/devices.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import { readCertificate, signWithKey } from '../my-number-card/index.ts';
import { finishJws, type PreparedJws, prepareJws } from './citizen-jws.ts';
import type { SecretJob } from './secret-commands.ts';

/** What opening a session brings: the certificate of this placement, and the assertion signed with its key. */
export interface SignedAssertion {
  readonly certificate: Uint8Array;
  readonly assertion: string;
}

/** The sign-in: certificate and digest are ready before the last digit, so that only VERIFY and the signature remain. */
export function signInJob(
  item: SigningItem,
): SecretJob<{ readonly certificate: Uint8Array; readonly prepared: PreparedJws }, SignedAssertion> {
  return {
    kind: 'authentication',
    async prepare(connection) {
      const certificate = await readCertificate(connection, 'authentication');
      if (!certificate.ok) return certificate;
      return ok({ certificate: certificate.value, prepared: prepareJws(item, certificate.value) });
    },
    async finish(connection, { certificate, prepared }) {
      const signature = await signWithKey(connection, 'authentication', prepared.digest, certificate);
      return signature.ok ? ok({ certificate, assertion: finishJws(prepared, signature.value) }) : signature;
    },
  };
}
