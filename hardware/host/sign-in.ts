import type { SigningItem } from '../../state-machines/vocabulary/devices.ts';
import type { Failure } from '../../state-machines/vocabulary/failures.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { isCertificateOf, readCertificate, signWithKey } from '../my-number-card/index.ts';
import type { CardConnection } from '../ports.ts';
import { finishJws, type PreparedJws, prepareJws } from './citizen-jws.ts';
import { swapped } from './presence.ts';
import type { SecretJob } from './secret-commands.ts';

/** What opening a session brings: the certificate of this placement, and the assertion signed with its key. */
export interface SignedAssertion {
  readonly certificate: Uint8Array;
  readonly assertion: string;
}

/**
 * The sign-in: certificate and digest are ready before the last digit, so that only VERIFY and the signature remain.
 * @param known certificate that was read when the card was identified; another one there now is CARD_SWAPPED
 */
export function signInJob(
  item: SigningItem,
  known: Uint8Array | null,
): SecretJob<{ readonly certificate: Uint8Array; readonly prepared: PreparedJws }, SignedAssertion> {
  return {
    kind: 'authentication',
    async prepare(connection) {
      const certificate = await (known === null
        ? readCertificate(connection, 'authentication')
        : confirmed(connection, known));
      if (!certificate.ok) return certificate;
      return ok({ certificate: certificate.value, prepared: prepareJws(item, certificate.value) });
    },
    async finish(connection, { certificate, prepared }) {
      const signature = await signWithKey(connection, 'authentication', prepared.digest, certificate);
      return signature.ok ? ok({ certificate, assertion: finishJws(prepared, signature.value) }) : signature;
    },
  };
}

async function confirmed(connection: CardConnection, known: Uint8Array): Promise<Result<Uint8Array, Failure>> {
  const same = await isCertificateOf(connection, 'authentication', known);
  if (!same.ok) return same;
  return same.value ? ok(known) : err(swapped());
}
