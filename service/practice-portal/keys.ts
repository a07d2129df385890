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
import { parseJson } from '../portal-contract/jws.ts';
import { PRACTICE_KEY_PREFIX } from '../portal-contract/protocol.ts';
import { JWS_TYPES, type PortalKeys } from '../portal-contract/schemas.ts';
import { makeDirectory, writeDurably } from '../store/durable-file.ts';

const privateJwkSchema = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  kid: z.string().startsWith(PRACTICE_KEY_PREFIX),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
const keyFileSchema = z.strictObject({
  /** Signs the key set; its public part is pinned by terminals. */
  offline: privateJwkSchema,
  /** Signs receipts and time. */
  signing: privateJwkSchema,
  /** Envelopes are sealed for it. */
  envelope: privateJwkSchema,
});
type PrivateJwk = z.infer<typeof privateJwkSchema>;

export interface PracticePortalKeys {
  /** A compact JWS of ES256 by the signing key. */
  sign(typ: string, payload: object): Promise<string>;
  readonly envelope: { readonly kid: string; readonly privateKey: CryptoKey };
  /** The key set, signed by the offline key. */
  readonly keySet: string;
  /** File with the offline key's public JWK, to be pinned by terminals. */
  readonly pinnedKeyFile: string;
}

/** Opens the keys in `directory`, or makes them at first run. Every key id begins with `practice-`. */
export async function openPortalKeys(directory: string, portal: string, now: number): Promise<PracticePortalKeys> {
  makeDirectory(directory);
  const file = join(directory, 'keys.json');
  const keys = readKeys(file) ?? (await makeKeys(file));
  const pinnedKeyFile = join(directory, 'offline-key.json');
  writeDurably(
    pinnedKeyFile,
    JSON.stringify({ ...publicPart(keys.offline), use: 'sig', alg: 'ES256' }, null, 2),
    0o644,
  );

  const signingKey = await privateKey(keys.signing, 'ES256');
  const keySet: PortalKeys = {
    portal,
    issuedAt: new Date(now).toISOString(),
    keys: [
      { ...publicPart(keys.signing), use: 'sig' },
      { ...publicPart(keys.envelope), use: 'enc' },
    ],
  };
  return {
    sign: (typ, payload) => signCompact(signingKey, keys.signing.kid, typ, payload),
    envelope: { kid: keys.envelope.kid, privateKey: await privateKey(keys.envelope, 'ECDH-ES') },
    keySet: await signCompact(await privateKey(keys.offline, 'ES256'), keys.offline.kid, JWS_TYPES.portalKeys, keySet),
    pinnedKeyFile,
  };
}

function readKeys(file: string): z.infer<typeof keyFileSchema> | undefined {
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

async function makeKeys(file: string): Promise<z.infer<typeof keyFileSchema>> {
  const [offline, signing, envelope] = await Promise.all([
    makeKey('offline', 'ES256'),
    makeKey('signing', 'ES256'),
    makeKey('envelope', 'ECDH-ES'),
  ]);
  const keys = { offline, signing, envelope };
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

const signCompact = (key: CryptoKey, kid: string, typ: string, payload: object): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', kid, typ })
    .sign(key);
