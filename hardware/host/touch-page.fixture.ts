import type { SealedKey, TouchEntry } from '../../state-machines/vocabulary/secrets.ts';

/** A page that types on the screen, by the protocol's words alone: WebCrypto, and nothing of the terminal's own page. */
export interface TouchPage {
  readonly pageKey: string;
  /** A key press with this place in the row, in its turn or not. */
  seal(byte: number, counter: number): Promise<SealedKey>;
  /** The next key presses, in their turn. */
  typed(characters: string): Promise<SealedKey[]>;
}

const { subtle } = globalThis.crypto;
const encoded = (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string =>
  Buffer.from(bytes as ArrayBuffer).toString('base64url');

export async function touchPage({ entryId, hostKey }: TouchEntry): Promise<TouchPage> {
  const own = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  const ownPoint = await subtle.exportKey('raw', own.publicKey);
  const hostPoint = Buffer.from(hostKey, 'base64url');
  const host = await subtle.importKey('raw', hostPoint, { name: 'ECDH', namedCurve: 'P-256' }, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: host }, own.privateKey, 256);
  const aes = await subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: Buffer.concat([hostPoint, Buffer.from(ownPoint)]),
      info: Buffer.from(`madoguchi touch entry v1${entryId}`),
    },
    await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']),
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const pageKey = encoded(ownPoint);
  let next = 0;

  async function seal(byte: number, counter: number): Promise<SealedKey> {
    const iv = Buffer.alloc(12);
    iv.writeUInt32BE(counter, 8);
    const additionalData = Buffer.from(`${entryId}:${counter}`);
    const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, aes, Uint8Array.of(byte));
    return { entryId, pageKey, counter, sealed: encoded(sealed) };
  }

  return {
    pageKey,
    seal,
    async typed(characters) {
      const keys: SealedKey[] = [];
      for (const character of characters) keys.push(await seal(character.charCodeAt(0), next++));
      return keys;
    },
  };
}
