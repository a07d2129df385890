import { randomUUID } from 'node:crypto';
import { CompactEncrypt, CompactSign, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { type PortalKeys, portalKeysSchema } from '../../portal-contract/core/schemas.ts';
import { readJws } from '../../portal-contract/jws.ts';
import { JWS_TYPES } from '../../portal-contract/jws-types.ts';
import { ENVELOPE_MEDIA_TYPE, ENVELOPE_TYPE } from '../../portal-contract/protocol.ts';
import { type Receipt, receiptSchema, type TerminalPayload } from '../../portal-contract/registrations/schemas.ts';
import { type EnrolledTerminal, terminalSchema } from '../options.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface TokenChange {
  readonly method?: string;
  readonly path?: string;
  readonly issuedAt?: Date;
  readonly id?: string;
  readonly typ?: string;
}

/** A terminal in software, speaking the contract over real HTTP. It does nothing by itself: tests choose every value. */
export interface SoftwareTerminal {
  readonly id: string;
  readonly enrolled: EnrolledTerminal;
  token(method: string, path: string, now: Date, change?: TokenChange): Promise<string>;
  /** The terminal's signature around a citizen's. */
  sign(payload: TerminalPayload): Promise<string>;
}

export async function makeTerminal(id: string): Promise<SoftwareTerminal> {
  const keys = await generateKeyPair('ES256', { extractable: true });
  const sign = (typ: string, payload: object): Promise<string> =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ES256', kid: id, typ })
      .sign(keys.privateKey);
  return {
    id,
    enrolled: terminalSchema.parse({ id, publicJwk: await exportJWK(keys.publicKey) }),
    token(method, path, now, change = {}) {
      const { typ = JWS_TYPES.terminalToken, issuedAt = now, ...rest } = change;
      return sign(typ, { terminal: id, method, path, id: randomUUID(), ...rest, issuedAt: issuedAt.toISOString() });
    },
    sign: (payload) => sign(JWS_TYPES.registration, payload),
  };
}

export interface SealHeader {
  readonly kid: string;
  readonly registrationId: string;
  readonly terminal: string;
}

export function seal(plaintext: string, key: CryptoKey, header: SealHeader): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(plaintext))
    .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', typ: ENVELOPE_TYPE, ...header })
    .encrypt(key);
}

export const ENVELOPE_HEADERS = (registrationId: string): Record<string, string> => ({
  'idempotency-key': registrationId,
  'content-type': ENVELOPE_MEDIA_TYPE,
});

/** The portal's keys, checked against the pinned one as a terminal has to. */
export async function fetchKeys(url: string, pinned: JWK) {
  const answer = z.object({ keys: z.string() }).parse(await (await fetch(`${url}/v1/keys`)).json());
  const set = await readJws(answer.keys, await importPublic(pinned, 'ES256'), {
    alg: 'ES256',
    typ: JWS_TYPES.portalKeys,
    schema: portalKeysSchema,
  });
  if (!set.ok) throw new Error(`key set: ${set.error}`);
  const find = (use: PortalKeys['keys'][number]['use']) => {
    const key = set.value.keys.find((candidate) => candidate.use === use);
    if (key === undefined) throw new Error(`no key for ${use}`);
    return key;
  };
  const [signing, envelope] = [find('sig'), find('enc')];
  return {
    signing: await importPublic(signing, 'ES256'),
    envelope: await importPublic(envelope, 'ECDH-ES'),
    envelopeKid: envelope.kid,
  };
}

export async function readReceipt(text: string, signing: CryptoKey): Promise<Receipt> {
  const { receipt } = z.object({ receipt: z.string() }).parse(JSON.parse(text));
  const read = await readJws(receipt, signing, { alg: 'ES256', typ: JWS_TYPES.receipt, schema: receiptSchema });
  if (!read.ok) throw new Error(`receipt: ${read.error}`);
  return read.value;
}

async function importPublic(jwk: JWK, alg: string): Promise<CryptoKey> {
  const key = await importJWK(jwk, alg);
  if (key instanceof Uint8Array) throw new TypeError('not a public key');
  return key;
}
