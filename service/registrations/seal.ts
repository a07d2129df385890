import { CompactEncrypt, CompactSign, type CryptoKey } from 'jose';
import type { AuditHead } from '../audit/audit-log.ts';
import type { EnvelopeKey } from '../portal/key-set.ts';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { ENVELOPE_TYPE } from '../portal-contract/protocol.ts';
import type { TerminalPayload } from '../portal-contract/registrations/schemas.ts';

export interface SealInput {
  readonly registrationId: string;
  readonly terminalId: string;
  readonly sequence: number;
  readonly proof: TerminalPayload['proof'];
  /** Compact JWS of that proof. */
  readonly citizen: string;
  /** Tip of the audit chain, so that the portal holds an anchor of it. */
  readonly audit: AuditHead;
  readonly signingKey: CryptoKey;
  readonly envelopeKey: EnvelopeKey;
}

/**
 * The terminal's signature around the citizen's, sealed for the portal: only the portal can open it, the terminal cannot.
 * Returns the bytes of a compact JWE.
 */
export async function seal(input: SealInput): Promise<Uint8Array> {
  const { registrationId, terminalId, sequence, proof, citizen, audit, envelopeKey } = input;
  const payload: TerminalPayload = {
    registrationId,
    proof,
    citizen,
    sequence,
    auditHead: audit.hash,
    auditSequence: audit.sequence,
  };
  const signed = await new CompactSign(utf8(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', kid: terminalId, typ: JWS_TYPES.registration })
    .sign(input.signingKey);
  const sealed = await new CompactEncrypt(utf8(signed))
    .setProtectedHeader({
      alg: 'ECDH-ES',
      enc: 'A256GCM',
      kid: envelopeKey.kid,
      typ: ENVELOPE_TYPE,
      registrationId,
      terminal: terminalId,
    })
    .encrypt(envelopeKey.key);
  return utf8(sealed);
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
