/**
 * The secrets of a My Number Card the terminal asks for, by the name of what they open. `authentication` is the 4-digit
 * 利用者証明用 PIN, `signature` the 署名用 password, `attributes` the 4-digit 券面事項入力補助用 PIN. Tries are what an
 * unlocked card reports; the count shown to a person is always the card's own.
 */
export const SECRETS = {
  authentication: { minLength: 4, maxLength: 4, alphabet: 'digits', maxTries: 3 },
  signature: { minLength: 6, maxLength: 16, alphabet: 'alphanumeric', maxTries: 5 },
  attributes: { minLength: 4, maxLength: 4, alphabet: 'digits', maxTries: 3 },
} as const satisfies Record<string, SecretRule>;

export interface SecretRule {
  /** Characters, inclusive. */
  readonly minLength: number;
  readonly maxLength: number;
  /** `alphanumeric` is A–Z and 0–9; letters are upper case on the card. */
  readonly alphabet: 'digits' | 'alphanumeric';
  readonly maxTries: number;
}

export type SecretKind = keyof typeof SECRETS;
export const SECRET_KINDS = Object.keys(SECRETS) as [SecretKind, ...SecretKind[]];

/**
 * Where a secret is typed. `pinPad`: the terminal's own PIN pad. `readerPad`: the pad of the card reader, whose digits
 * never reach this machine (PC/SC part 10). `touch`: on the screen, each key sealed to the device host.
 */
export const ENTRY_DEVICES = ['pinPad', 'readerPad', 'touch'] as const;
export type EntryDevice = (typeof ENTRY_DEVICES)[number];

/** What an entry on the screen needs to seal a key: public, and good for this entry only. */
export interface TouchEntry {
  readonly entryId: string;
  /** The device host's ephemeral ECDH P-256 key, uncompressed point, base64url. */
  readonly hostKey: string;
}

/** One key press as the page sends it; only the device host can open it. */
export interface SealedKey {
  readonly entryId: string;
  /** The page's ephemeral ECDH P-256 key of this entry, uncompressed point, base64url. A new one begins the entry anew. */
  readonly pageKey: string;
  /** Rises by one with each key of this page key, from 0. */
  readonly counter: number;
  /** AES-256-GCM of one byte, with its tag: 17 bytes, base64url. */
  readonly sealed: string;
}
