import { type CryptoKey, compactDecrypt, decodeProtectedHeader } from 'jose';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { readJws } from '../../portal-contract/jws.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import {
  envelopeHeaderSchema,
  type TerminalPayload,
  terminalPayloadSchema,
} from '../../portal-contract/registrations/schemas.ts';
import type { Terminals } from './terminals.ts';

/**
 * Opens one sealed registration and checks that seal, terminal signature and ids all speak of the same registration and the
 * terminal that delivers it. What the citizen signed is not judged here.
 */
export async function openEnvelope(
  envelope: string,
  expected: { readonly registrationId: string; readonly terminal: string },
  key: { readonly kid: string; readonly privateKey: CryptoKey },
  terminals: Terminals,
): Promise<Result<TerminalPayload, 'envelopeInvalid'>> {
  const plaintext = await unseal(envelope, expected, key);
  if (plaintext === undefined || kidOf(plaintext) !== expected.terminal) return err('envelopeInvalid');
  const terminalKey = await terminals.key(expected.terminal);
  if (terminalKey === undefined) return err('envelopeInvalid');
  const payload = await readJws(plaintext, terminalKey, {
    alg: 'ES256',
    typ: JWS_TYPES.registration,
    schema: terminalPayloadSchema,
  });
  if (!payload.ok || payload.value.registrationId !== expected.registrationId) return err('envelopeInvalid');
  return ok(payload.value);
}

async function unseal(
  envelope: string,
  expected: { readonly registrationId: string; readonly terminal: string },
  key: { readonly kid: string; readonly privateKey: CryptoKey },
): Promise<string | undefined> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(envelope, key.privateKey, {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const header = envelopeHeaderSchema.parse(protectedHeader);
    const fits =
      header.kid === key.kid &&
      header.registrationId === expected.registrationId &&
      header.terminal === expected.terminal;
    return fits ? new TextDecoder().decode(plaintext) : undefined;
  } catch {
    // Every way of not opening is one answer: a portal that tells them apart is an oracle.
    return undefined;
  }
}

function kidOf(jws: string): string | undefined {
  try {
    return decodeProtectedHeader(jws).kid;
  } catch {
    return undefined;
  }
}
