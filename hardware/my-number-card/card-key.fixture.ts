import { createPrivateKey, X509Certificate } from 'node:crypto';
import { beforeAll } from 'vitest';
import { type Issued, makeRoot } from '../virtual/card/demo-ca/authority.ts';
import type { CardKey } from '../virtual/card/applications/jpki-application.ts';

let made: Issued;
beforeAll(async () => {
  made = await makeRoot('authentication', new Date());
});

/** A key with a certificate of its own, enough where nobody looks at the chain; one a test file. */
export function selfSignedKey(): CardKey {
  const certificate = Uint8Array.from(new X509Certificate(made.certificate).raw);
  return { key: createPrivateKey(made.privateKey), certificate, issuer: certificate };
}
