import type { SecretKind } from '../../state-machines/vocabulary/secrets.ts';

/**
 * The names a My Number Card answers to, in one table: a later generation of the card announces other cryptography, and
 * this is the file that then grows. Sources: OpenSC `card-jpki.c`, jpki/myna, and surveys of real cards. What holds the
 * individual number has no name here, so that nothing can select it.
 */

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/**
 * 公的個人認証AP and 券面事項入力補助AP, the full ten bytes: JICSAP cards may match a prefix, so a shorter name could select
 * something else.
 */
export const APPLICATIONS = {
  jpki: bytes('d392f000260100000001'),
  attributes: bytes('d3921000310001010408'),
} as const satisfies Record<string, Uint8Array>;
export type ApplicationName = keyof typeof APPLICATIONS;

/** Elementary files below the JPKI application that need no secret. */
export const JPKI_FILE = {
  tokenInformation: 0x0006,
  certificatesPresent: 0x0008,
} as const;

/** The two keys of JPKI, named like the secret that opens them. */
export const SIGNING_KEYS = {
  authentication: { key: 0x0017, certificate: 0x000a },
  signature: { key: 0x001a, certificate: 0x0001 },
} as const satisfies Partial<Record<SecretKind, { readonly key: number; readonly certificate: number }>>;
export type SigningKey = keyof typeof SIGNING_KEYS;

/** Where VERIFY finds each secret ("internal EFs" are selected like files). */
export const SECRET_REFERENCES = {
  authentication: { application: 'jpki', reference: 0x0018 },
  signature: { application: 'jpki', reference: 0x001b },
  attributes: { application: 'attributes', reference: 0x0011 },
} as const satisfies Record<SecretKind, { readonly application: ApplicationName; readonly reference: number }>;

/** Name, address, birth and sex, below 券面事項入力補助AP. */
export const ATTRIBUTES_FILE = 0x0002;
/** Name and address of the longest kind come to some four hundred bytes; more than this is not that file. */
export const MAX_ATTRIBUTES_BYTES = 2048;

/** First field of the token information (EF 0006): 32 bytes, padded with spaces. */
export const TOKEN_LABEL_BYTES = 0x20;
const LABEL_KINDS = {
  JPKIAPICCTOKEN2: 'my-number-card',
  JPKIAPICCTOKEN: 'juki-card',
  JPKIAPGPSETOKEN: 'phone',
  JPKIAPIOSTOKEN: 'phone',
} as const;
export type TokenKind = (typeof LABEL_KINDS)[keyof typeof LABEL_KINDS] | 'other';

/** Kind of token by its label; cards pad with spaces, some with NULs. */
export function tokenKind(label: Uint8Array): TokenKind {
  const name = Buffer.from(label)
    .toString('latin1')
    .replace(/[ \0]+$/, '');
  return Object.hasOwn(LABEL_KINDS, name) ? LABEL_KINDS[name as keyof typeof LABEL_KINDS] : 'other';
}

/** EF 0008: byte 0 speaks of the signature certificate, byte 1 of the user-authentication certificate. */
export const CERTIFICATE_PRESENT = 0x8f;

/** Certificates seen are 1.2–1.9 KB; more than this is not a certificate. */
export const MAX_CERTIFICATE_BYTES = 8192;

export const RSA_BITS = 2048;
export const SIGNATURE_BYTES = RSA_BITS / 8;

const SHA256_DIGEST_INFO = bytes('3031300d060960864801650304020105000420');

/**
 * DigestInfo of a SHA-256 digest, 51 bytes. The card pads whatever it is given (PKCS #1 v1.5, type 1) and does not add
 * this wrapper itself.
 * @throws RangeError unless the digest has 32 bytes.
 */
export function sha256DigestInfo(digest: Uint8Array): Uint8Array {
  if (digest.length !== 32) throw new RangeError('a SHA-256 digest has 32 bytes');
  return Uint8Array.from([...SHA256_DIGEST_INFO, ...digest]);
}
