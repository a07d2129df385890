/** A byte pattern a secret may have left behind, and how it was written. */
export interface Pattern {
  readonly encoding: string;
  readonly bytes: Buffer;
}

/** Base64 of the secret inside a longer text depends on its offset modulo 3; the characters that depend on neighbours are cut. */
function base64At(secret: Buffer, offset: 0 | 1 | 2): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), secret])
    .toString('base64')
    .replace(/=+$/, '');
  const firstWhole = Math.ceil((offset * 8) / 6);
  const wholeBits = (offset + secret.length) * 8;
  return Buffer.from(text.slice(firstWhole, Math.floor(wholeBits / 6)), 'ascii');
}

/** Packed binary-coded decimal, or null when the secret is not of digits. */
function bcd(secret: string): Buffer | null {
  if (!/^\d+$/.test(secret)) return null;
  return Buffer.from(secret.length % 2 === 0 ? secret : `${secret}f`, 'hex');
}

/** Little-endian numbers from 0 to 9, each of `width` bytes, or null when the secret is not of digits. */
function digitValues(secret: string, width: number): Buffer | null {
  if (!/^\d+$/.test(secret)) return null;
  const bytes = Buffer.alloc(secret.length * width);
  for (const [at, digit] of [...secret].entries()) bytes[at * width] = Number(digit);
  return bytes;
}

/** Every way of writing `secret` that the scan looks for: a text, or bytes that are none. */
export function encodingsOf(secret: string | Uint8Array): readonly Pattern[] {
  if (typeof secret !== 'string') return byteEncodings(Buffer.from(secret));
  const [upper, lower] = [secret.toUpperCase(), secret.toLowerCase()];
  const others = [...new Set([upper, lower])].filter((spelling) => spelling !== secret);
  return [
    ...textEncodings(secret),
    ...others.flatMap((spelling) =>
      textEncodings(spelling).map(({ encoding, bytes }) => ({
        encoding: `${encoding}, ${spelling === upper ? 'capitals' : 'small letters'}`,
        bytes,
      })),
    ),
  ];
}

function byteEncodings(bytes: Buffer): readonly Pattern[] {
  return [
    { encoding: 'plain', bytes },
    { encoding: 'reversed', bytes: Buffer.from(bytes).reverse() },
    { encoding: 'hex', bytes: Buffer.from(bytes.toString('hex'), 'ascii') },
    { encoding: 'HEX', bytes: Buffer.from(bytes.toString('hex').toUpperCase(), 'ascii') },
    { encoding: 'base64+0', bytes: base64At(bytes, 0) },
    { encoding: 'base64+1', bytes: base64At(bytes, 1) },
    { encoding: 'base64+2', bytes: base64At(bytes, 2) },
    { encoding: 'byte list', bytes: Buffer.from([...bytes].join(','), 'ascii') },
  ];
}

const jsonEscaped = (secret: string, spell: (hex: string) => string): Buffer =>
  Buffer.from(
    [...secret].map((character) => `\\u${spell(character.charCodeAt(0).toString(16).padStart(4, '0'))}`).join(''),
    'ascii',
  );

function textEncodings(secret: string): readonly Pattern[] {
  const utf16 = Buffer.from(secret, 'utf16le');
  const patterns: { encoding: string; bytes: Buffer | null }[] = [
    ...byteEncodings(Buffer.from(secret, 'utf8')),
    { encoding: 'utf-16le', bytes: utf16 },
    { encoding: 'utf-16be', bytes: Buffer.from(utf16).swap16() },
    { encoding: 'bcd', bytes: bcd(secret) },
    { encoding: 'digit values', bytes: digitValues(secret, 1) },
    { encoding: 'digit values of 4 bytes', bytes: digitValues(secret, 4) },
    { encoding: 'json \\u', bytes: jsonEscaped(secret, (hex) => hex) },
    { encoding: 'json \\u, HEX', bytes: jsonEscaped(secret, (hex) => hex.toUpperCase()) },
    { encoding: 'spaced', bytes: Buffer.from([...secret].join(' '), 'ascii') },
    { encoding: 'quoted list', bytes: Buffer.from([...secret].map((c) => `"${c}"`).join(','), 'ascii') },
  ];
  return patterns.filter((pattern): pattern is Pattern => pattern.bytes !== null);
}
