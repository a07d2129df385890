import {
  createDecipheriv,
  createECDH,
  createSecretKey,
  type ECDH,
  hkdfSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import type { SealedKey, TouchEntry } from '../../state-machines/vocabulary/secrets.ts';
import type { PinPadKey } from '../ports.ts';

/*
 * INVARIANTS
 * 1. A key counts once, in the order it was pressed, and for the entry it was pressed for; everything else is refused and
 *    changes nothing.
 * 2. What is opened leaves by the listener only, one key at a time; the byte it came as is overwritten before that.
 * 3. After `close` no key of the entry can be opened any more, not even by this process.
 */

type Letter =
  | ('A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M')
  | ('N' | 'O' | 'P' | 'Q' | 'R' | 'S' | 'T' | 'U' | 'V' | 'W' | 'X' | 'Y' | 'Z');

/** A key of a secret: what a PIN pad has, and the letters of the 署名用 password. */
export type SecretKey = PinPadKey | Letter;

const POINT_BYTES = 65;
const UNCOMPRESSED = 0x04;
const SEALED_BYTES = 17;
const IV_BYTES = 12;
/** A page that is loaded again makes a new key; more often than this nobody reloads within one entry. */
const MOST_PAGES = 32;
const ACTIONS: ReadonlyMap<number, SecretKey> = new Map([
  [0x08, 'correct'],
  [0x18, 'clear'],
  [0x0d, 'enter'],
  [0x1b, 'cancel'],
]);

/** One page's side of an entry. */
interface PageSide {
  readonly pageKey: string;
  readonly aes: KeyObject;
  /** Counter of the next key. */
  next: number;
}

interface OpenEntry {
  readonly entryId: string;
  readonly ecdh: ECDH;
  page: PageSide | null;
  /** Every page key there has been, so that none can be taken up again with its old keys. */
  readonly pages: Set<string>;
}

/**
 * The keypad or keyboard on the screen as the device host sees it: keys arrive sealed, one by one, and nobody between the
 * glass and this process can read them. Per entry a fresh ECDH P-256 key on both sides; HKDF-SHA-256 over the shared
 * secret gives an AES-256-GCM key; the counter is nonce and associated data.
 */
export class TouchPad {
  #entry: OpenEntry | null = null;
  #listener: ((key: SecretKey) => void) | null = null;

  /** Begins an entry with a key of its own; the one before, if any, is forgotten. */
  open(): TouchEntry {
    this.close();
    const ecdh = createECDH('prime256v1');
    const hostKey = ecdh.generateKeys('base64url');
    this.#entry = { entryId: randomUUID(), ecdh, page: null, pages: new Set() };
    return { entryId: this.#entry.entryId, hostKey };
  }

  /** Delivers keys until the returned function is called. Keys pressed while nobody listens are dropped. */
  listen(onKey: (key: SecretKey) => void): () => void {
    this.#listener = onKey;
    return () => {
      if (this.#listener === onKey) this.#listener = null;
    };
  }

  /**
   * One key press as the page sent it; false when it is refused, and then nothing has changed. The first key of a page
   * that was loaded anew comes after a `clear` of what the page before had typed.
   */
  press(key: SealedKey): boolean {
    const entry = this.#entry;
    if (entry === null || key.entryId !== entry.entryId) return false;
    const page = entry.page?.pageKey === key.pageKey ? entry.page : newPage(entry, key.pageKey);
    if (page === null || key.counter !== page.next) return false;
    const opened = openKey(page.aes, entry.entryId, key);
    if (opened === null) return false;
    page.next += 1;
    const reloaded = entry.page !== null && entry.page !== page;
    entry.page = page;
    entry.pages.add(page.pageKey);
    if (reloaded) this.#listener?.('clear');
    this.#listener?.(opened);
    return true;
  }

  /** Forgets the keys of the entry. */
  close(): void {
    this.#entry = null;
  }
}

/** The side of a page this entry has not heard of, not yet trusted; null for a key that is none or was used before. */
function newPage(entry: OpenEntry, pageKey: string): PageSide | null {
  if (entry.pages.has(pageKey) || entry.pages.size >= MOST_PAGES) return null;
  const point = Buffer.from(pageKey, 'base64url');
  // A point has several spellings in base64url; only its own one counts, or an old page could come back under another.
  if (point.length !== POINT_BYTES || point[0] !== UNCOMPRESSED || point.toString('base64url') !== pageKey) return null;
  let shared: Buffer;
  try {
    shared = entry.ecdh.computeSecret(point);
  } catch {
    return null;
  }
  const salt = Buffer.concat([entry.ecdh.getPublicKey(), point]);
  const raw = Buffer.from(hkdfSync('sha256', shared, salt, `madoguchi touch entry v1${entry.entryId}`, 32));
  shared.fill(0);
  const aes = createSecretKey(raw);
  raw.fill(0);
  return { pageKey, aes, next: 0 };
}

/** The key inside, or null when it was not sealed for this entry, page and place in the row. */
function openKey(aes: KeyObject, entryId: string, { counter, sealed }: SealedKey): SecretKey | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length !== SEALED_BYTES) return null;
  const iv = Buffer.alloc(IV_BYTES);
  iv.writeUInt32BE(counter, IV_BYTES - 4);
  const decipher = createDecipheriv('aes-256-gcm', aes, iv, { authTagLength: SEALED_BYTES - 1 });
  decipher.setAAD(Buffer.from(`${entryId}:${counter}`));
  decipher.setAuthTag(bytes.subarray(1));
  const plain = decipher.update(bytes.subarray(0, 1));
  try {
    decipher.final();
    return secretKeyOf(plain[0] ?? 0);
  } catch {
    return null;
  } finally {
    plain.fill(0);
  }
}

/** ASCII of a digit or capital letter, or one of the four control characters; anything else is no key. */
function secretKeyOf(byte: number): SecretKey | null {
  const digit = byte >= 0x30 && byte <= 0x39;
  const letter = byte >= 0x41 && byte <= 0x5a;
  return digit || letter ? (String.fromCharCode(byte) as SecretKey) : (ACTIONS.get(byte) ?? null);
}
