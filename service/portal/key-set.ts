import { type CryptoKey, decodeProtectedHeader, importJWK } from 'jose';
import type { z } from 'zod';
import { type Failure, failure } from '../../state-machines/vocabulary/failures.ts';
import { type PortalKeys, portalKeysSchema } from '../portal-contract/core/schemas.ts';
import { readJws } from '../portal-contract/jws.ts';
import { JWS_TYPES } from '../portal-contract/jws-types.ts';
import { type Receipt, receiptSchema } from '../portal-contract/registrations/schemas.ts';

/** Memory of the signed key set across restarts. */
interface Memory {
  load(): { readonly token: string; readonly issuedAt: string } | null;
  save(token: string, issuedAt: string): void;
}

export interface EnvelopeKey {
  readonly kid: string;
  readonly key: CryptoKey;
  /** The same, for whoever seals elsewhere. */
  readonly jwk: {
    readonly kid: string;
    readonly kty: 'EC';
    readonly crv: 'P-256';
    readonly x: string;
    readonly y: string;
  };
}

/** The portal's keys: accepted only as a set signed by the pinned offline key, for this portal, not older than the last. */
export interface KeySet {
  /** Null until the portal was reached once. */
  envelopeKey(): EnvelopeKey | null;
  hasSignatureKey(kid: string): boolean;
  /** Called when envelopes are sealed with another key from now on. */
  onNewKey(listener: (kid: string) => void): void;
  /** False when the set is not what it must be; the last accepted one stays in use. */
  accept(signedSet: string): Promise<boolean>;
  /** The payload of a compact JWS of the given `typ` signed by a key the portal signs with now; null when it is not that. */
  verify<S extends z.ZodType>(jws: string, typ: string, schema: S): Promise<z.infer<S> | null>;
  /** The content of a receipt; it may be an old one, signed by a key that was retired after it was decided. */
  verifyReceipt(jws: string): Promise<Receipt | null>;
}

const IN_USE = Number.POSITIVE_INFINITY;
interface SignatureKey {
  readonly key: CryptoKey;
  /** Milliseconds since the epoch, or IN_USE. */
  readonly retiredAt: number;
}

/** @param mayUse whether a key of this id may be used at all; one that may not costs the whole set its acceptance */
export async function openKeySet(
  portalId: string,
  pinned: CryptoKey,
  memory: Memory,
  mayUse: (kid: string) => boolean = () => true,
): Promise<KeySet> {
  let issuedAt = Number.NEGATIVE_INFINITY;
  let envelopeKey: EnvelopeKey | null = null;
  let tellNewKey: (kid: string) => void = () => undefined;
  let signatureKeys: ReadonlyMap<string, SignatureKey> = new Map();

  const check = async (signedSet: string): Promise<PortalKeys | null> => {
    const set = await verifyJws(signedSet, pinned, JWS_TYPES.portalKeys, portalKeysSchema);
    if (set === null || set.portal !== portalId || Date.parse(set.issuedAt) < issuedAt) return null;
    if (!set.keys.every(({ kid }) => mayUse(kid))) return null;
    const uses = new Set(set.keys.filter(isInUse).map((key) => key.use));
    return uses.has('enc') && uses.has('sig') ? set : null;
  };
  const use = async (set: PortalKeys): Promise<void> => {
    const imported = await Promise.all(
      set.keys.map(async (key) => ({
        key,
        imported: await importPublic(key, key.use === 'enc' ? 'ECDH-ES' : 'ES256'),
      })),
    );
    issuedAt = Date.parse(set.issuedAt);
    signatureKeys = new Map(
      imported.flatMap(({ key, imported }) =>
        key.use === 'sig' ? [[key.kid, { key: imported, retiredAt: retirementOf(key) }]] : [],
      ),
    );
    const before = envelopeKey?.kid;
    const first = imported.find(({ key }) => key.use === 'enc' && isInUse(key));
    envelopeKey = first === undefined ? null : { kid: first.key.kid, key: first.imported, jwk: publicPart(first.key) };
    if (first !== undefined && first.key.kid !== before) tellNewKey(first.key.kid);
  };

  const stored = memory.load();
  const known = stored === null ? null : await check(stored.token);
  if (known !== null) await use(known);

  return {
    envelopeKey: () => envelopeKey,
    onNewKey: (listener) => {
      tellNewKey = listener;
    },
    hasSignatureKey: (kid) => signatureKeys.has(kid),
    accept: async (signedSet) => {
      const set = await check(signedSet);
      if (set === null) return false;
      await use(set);
      if (memory.load()?.token !== signedSet) memory.save(signedSet, set.issuedAt);
      return true;
    },
    verify: async (jws, typ, schema) => {
      const known = signatureKeys.get(kidOf(jws) ?? '');
      return known?.retiredAt === IN_USE ? verifyJws(jws, known.key, typ, schema) : null;
    },
    verifyReceipt: async (jws) => {
      const known = signatureKeys.get(kidOf(jws) ?? '');
      if (known === undefined) return null;
      const receipt = await verifyJws(jws, known.key, JWS_TYPES.receipt, receiptSchema);
      return receipt !== null && Date.parse(receipt.decidedAt) <= known.retiredAt ? receipt : null;
    },
  };
}

type PortalKey = PortalKeys['keys'][number];
const publicPart = ({ kid, kty, crv, x, y }: PortalKey): EnvelopeKey['jwk'] => ({ kid, kty, crv, x, y });
const retirementOf = ({ retiredAt }: PortalKey): number => (retiredAt === undefined ? IN_USE : Date.parse(retiredAt));
const isInUse = (key: PortalKey): boolean => retirementOf(key) === IN_USE;

/** There is no key yet to seal anything for the portal with. */
export const portalKeyAbsent = (): Failure => failure('PORTAL_KEY_ABSENT');

/** The `kid` a compact JWS claims; null when it is none. */
export function kidOf(jws: string): string | null {
  try {
    return decodeProtectedHeader(jws).kid ?? null;
  } catch {
    return null;
  }
}

export async function importPublic(
  jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string },
  alg: 'ES256' | 'ECDH-ES',
): Promise<CryptoKey> {
  const { kty, crv, x, y } = jwk;
  const key = await importJWK({ kty, crv, x, y }, alg);
  if (key instanceof Uint8Array) throw new TypeError('an EC key was imported as bytes');
  return key;
}

async function verifyJws<S extends z.ZodType>(
  jws: string,
  key: CryptoKey,
  typ: string,
  schema: S,
): Promise<z.infer<S> | null> {
  const read = await readJws(jws, key, { alg: 'ES256', typ, schema });
  return read.ok ? read.value : null;
}
