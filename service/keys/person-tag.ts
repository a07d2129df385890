import { X509Certificate } from 'node:crypto';
import type { TerminalKeys } from './keys.ts';

/** Pseudonym of the holder of a user-authentication certificate: its key stays the same as long as the certificate does. */
export const personTagOf = (keys: Pick<TerminalKeys, 'personTag'>, certificateDer: Uint8Array): Buffer =>
  keys.personTag(new X509Certificate(certificateDer).publicKey.export({ type: 'spki', format: 'der' }));
