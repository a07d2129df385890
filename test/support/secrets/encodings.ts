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

/** Every way of writing `secret` that the scan looks for. */
export function encodingsOf(secret: string): readonly Pattern[] {
  const ascii = Buffer.from(secret, 'ascii');
  const utf16 = Buffer.from(secret, 'utf16le');
  const patterns: { encoding: string; bytes: Buffer | null }[] = [
    { encoding: 'ascii', bytes: ascii },
    { encoding: 'reversed', bytes: Buffer.from(ascii).reverse() },
    { encoding: 'utf-16le', bytes: utf16 },
    { encoding: 'utf-16be', bytes: Buffer.from(utf16).swap16() },
    { encoding: 'hex', bytes: Buffer.from(ascii.toString('hex'), 'ascii') },
    { encoding: 'HEX', bytes: Buffer.from(ascii.toString('hex').toUpperCase(), 'ascii') },
    { encoding: 'base64+0', bytes: base64At(ascii, 0) },
    { encoding: 'base64+1', bytes: base64At(ascii, 1) },
    { encoding: 'base64+2', bytes: base64At(ascii, 2) },
    { encoding: 'bcd', bytes: bcd(secret) },
    {
      encoding: 'json \\u',
      bytes: Buffer.from(
        [...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
        'ascii',
      ),
    },
    { encoding: 'byte list', bytes: Buffer.from([...ascii].join(','), 'ascii') },
    { encoding: 'spaced', bytes: Buffer.from([...secret].join(' '), 'ascii') },
    { encoding: 'quoted list', bytes: Buffer.from([...secret].map((c) => `"${c}"`).join(','), 'ascii') },
  ];
  return patterns.filter((pattern): pattern is Pattern => pattern.bytes !== null);
}
