import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CompactSign,
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import { z } from 'zod';
import type { PortalKeys } from '../portal-contract/core/schemas.ts';
import { parseJson } from '../portal-contract/jws.ts';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { PRACTICE_KEY_PREFIX } from '../portal-contract/protocol.ts';
import { makeDirectory, writeDurably } from '../store/durable-file.ts';

const publicJwk = {
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  kid: z.string().startsWith(PRACTICE_KEY_PREFIX),
  x: z.string(),
  y: z.string(),
};
const privateJwkSchema = z.looseObject({ ...publicJwk, d: z.string() });
const keyFileSchema = z.strictObject({
  /** Signs the key set; its public part is pinned by terminals. */
  offline: privateJwkSchema,
  /** Signs receipts and time. */
  signing: privateJwkSchema,
  /** Envelopes are sealed for it. */
  envelope: privateJwkSchema,
  /** Keys that signed receipts before, oldest first; their private parts are gone. */
  retired: z.array(z.strictObject({ ...publicJwk, retiredAt: z.iso.datetime() })).default([]),
});
type KeyFile = z.infer<typeof keyFileSchema>;
type PrivateJwk = z.infer<typeof privateJwkSchema>;

export interface PracticePortalKeys {
  /** A compact JWS of ES256 by the signing key. */
  sign(typ: string, payload: object): Promise<string>;
  readonly envelope: { readonly kid: string; readonly privateKey: CryptoKey };
  /** The key set, signed by the offline key. */
  keySet(): string;
  /** Signs with a new key from now on; the one before only checks receipts any more. */
  replaceSigningKey(now: number): Promise<void>;
  /** File with the offline key's public JWK, to be pinned by terminals. */
  readonly pinnedKeyFile: string;
}

/** Opens the keys in `directory`, or makes them at first run. Every key id begins with `practice-`. */
export async function openPortalKeys(directory: string, portal: string, now: number): Promise<PracticePortalKeys> {
  makeDirectory(directory);
  const file = join(directory, 'keys.json');
  let keys = readKeys(file) ?? (await makeKeys(file));
  const pinnedKeyFile = join(directory, 'offline-key.json');
  writeDurably(
    pinnedKeyFile,
    JSON.stringify({ ...publicPart(keys.offline), use: 'sig', alg: 'ES256' }, null, 2),
    0o644,
  );

  let signing = await makeSigner(keys.signing);
  let keySet = await signKeySet(keys, portal, now);
  return {
    sign: (typ, payload) => signing(typ, payload),
    envelope: { kid: keys.envelope.kid, privateKey: await privateKey(keys.envelope, 'ECDH-ES') },
    keySet: () => keySet,
    async replaceSigningKey(at) {
      const retired = [...keys.retired, { ...publicPart(keys.signing), retiredAt: new Date(at).toISOString() }];
      const next = { ...keys, signing: await makeKey('signing', 'ES256'), retired };
      const [nextSigning, nextKeySet] = [await makeSigner(next.signing), await signKeySet(next, portal, at)];
      writeDurably(file, JSON.stringify(next), 0o600);
      [keys, signing, keySet] = [next, nextSigning, nextKeySet];
    },
    pinnedKeyFile,
  };
}

type Signer = (typ: string, payload: object) => Promise<string>;

async function makeSigner(jwk: PrivateJwk): Promise<Signer> {
  const key = await privateKey(jwk, 'ES256');
  return (typ, payload) =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ES256', kid: jwk.kid, typ })
      .sign(key);
}

async function signKeySet(keys: KeyFile, portal: string, now: number): Promise<string> {
  const keySet: PortalKeys = {
    portal,
    issuedAt: new Date(now).toISOString(),
    keys: [
      { ...publicPart(keys.signing), use: 'sig' },
      { ...publicPart(keys.envelope), use: 'enc' },
      ...keys.retired.map((key) => ({ ...key, use: 'sig' as const })),
    ],
  };
  return (await makeSigner(keys.offline))(JWS_TYPES.portalKeys, keySet);
}

function readKeys(file: string): KeyFile | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const keys = keyFileSchema.safeParse(parseJson(text));
  if (keys.success) return keys.data;
  throw new Error(
    `${file} does not hold the practice portal's keys. Restore it, or remove the whole directory to begin anew.`,
  );
}

async function makeKeys(file: string): Promise<KeyFile> {
  const [offline, signing, envelope] = await Promise.all([
    makeKey('offline', 'ES256'),
    makeKey('signing', 'ES256'),
    makeKey('envelope', 'ECDH-ES'),
  ]);
  const keys: KeyFile = { offline, signing, envelope, retired: [] };
  writeDurably(file, JSON.stringify(keys), 0o600);
  return keys;
}

async function makeKey(role: string, alg: string): Promise<PrivateJwk> {
  const pair = await generateKeyPair(alg, { crv: 'P-256', extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  const thumbprint = await calculateJwkThumbprint(jwk);
  return privateJwkSchema.parse({ ...jwk, kid: `${PRACTICE_KEY_PREFIX}${role}-${thumbprint.slice(0, 12)}` });
}

const publicPart = ({ kty, crv, kid, x, y }: PrivateJwk) => ({ kty, crv, kid, x, y });

async function privateKey(jwk: JWK, alg: string): Promise<CryptoKey> {
  const key = await importJWK(jwk, alg);
  if (key instanceof Uint8Array) throw new TypeError('an EC key cannot be a shared secret');
  return key;
}
