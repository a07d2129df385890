import type { ActionArgs } from '../../state-machines/screens/actions.ts';
import type { SecretEntry } from '../../state-machines/screens/card-screens.ts';

type SealedKey = ActionArgs['touchKey'];
type TouchEntry = NonNullable<SecretEntry['touch']>;

/** The keys of an entry that are no characters; a character is its ASCII code. */
export const KEY_BYTES = { correct: 0x08, clear: 0x18, enter: 0x0d } as const;

const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const;
const IV_BYTES = 12;

interface Sealing {
  readonly aes: CryptoKey;
  readonly pageKey: string;
}

/**
 * One entry on the screen: each key press leaves sealed to the device host, in the order it was made. Between two presses
 * nothing of them is left in the page: no text, no list, no value of an element; the keys of the sealing cannot be
 * exported, not even by this page.
 *
 * A press before both sides have agreed on a key (some milliseconds after the screen appears) is dropped, not kept.
 */
export class SealedKeys {
  private readonly entryId: string;
  private readonly send: (key: SealedKey) => void;
  private sealing: Sealing | null = null;
  private counter = 0;
  private sent: Promise<unknown> = Promise.resolve();
  private closed = false;
  /** Settles when keys are taken. */
  readonly ready: Promise<void>;

  constructor(entry: TouchEntry, send: (key: SealedKey) => void) {
    this.entryId = entry.entryId;
    this.send = send;
    this.ready = agree(entry).then((sealing) => {
      this.sealing = sealing;
    });
  }

  /** Seals one byte and sends it after all before it. */
  press(byte: number): void {
    if (this.sealing === null || this.closed) return;
    const { aes, pageKey } = this.sealing;
    const counter = this.counter++;
    const plain = Uint8Array.of(byte);
    const sealed = crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: ivOf(counter), additionalData: utf8(`${this.entryId}:${counter}`) },
      aes,
      plain,
    );
    this.sent = Promise.all([sealed, this.sent]).then(([bytes]) => {
      plain.fill(0);
      if (this.closed) return;
      this.send({ entryId: this.entryId, pageKey, counter, sealed: base64url(bytes) });
    });
  }

  /** Nothing is sent any more; the keys are forgotten. */
  close(): void {
    this.closed = true;
    this.sealing = null;
  }
}

/** Both sides' ephemeral ECDH P-256 keys; HKDF-SHA-256 with both points as salt gives the AES-256-GCM key. */
async function agree({ entryId, hostKey }: TouchEntry): Promise<Sealing> {
  const { subtle } = crypto;
  const own = await subtle.generateKey(P256, false, ['deriveKey']);
  const ownPoint = new Uint8Array(await subtle.exportKey('raw', own.publicKey));
  const hostPoint = fromBase64url(hostKey);
  const salt = new Uint8Array([...hostPoint, ...ownPoint]);
  const host = await subtle.importKey('raw', hostPoint, P256, false, []);
  const shared = await subtle.deriveKey({ name: 'ECDH', public: host }, own.privateKey, 'HKDF', false, ['deriveKey']);
  const aes = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(`madoguchi touch entry v1${entryId}`) },
    shared,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  return { aes, pageKey: base64url(ownPoint) };
}

function ivOf(counter: number): Uint8Array<ArrayBuffer> {
  const iv = new Uint8Array(IV_BYTES);
  new DataView(iv.buffer).setUint32(IV_BYTES - 4, counter);
  return iv;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const base64url = (bytes: ArrayBuffer | Uint8Array): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
