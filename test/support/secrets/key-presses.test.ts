import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { streamsOf } from './key-presses.ts';
import { SecretScan } from './scan.ts';

const CANARY = 'QZ7XJ4VK9WBH2YFM';
const ENTRY = 'c0ffee00-0000-4000-8000-000000000000';

/** As the page and the device host's client write a key press, with this inside. */
type Press = (character: string, counter: number) => Readonly<Record<string, unknown>>;

const pageKey = randomBytes(65).toString('base64url');
const aes = randomBytes(32);

/** As `ui/terminal/sealed-keys.ts` seals it: AES-256-GCM of one byte with its tag. */
const sealed: Press = (character, counter) => {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(counter, 8);
  const cipher = createCipheriv('aes-256-gcm', aes, iv);
  const bytes = Buffer.concat([cipher.update(character, 'latin1'), cipher.final(), cipher.getAuthTag()]);
  return { sealed: bytes.toString('base64url') };
};

/** A visit's transcript: each press among what else is said, the last one is 確認. */
const transcript = (press: Press, entry = ENTRY): readonly string[] =>
  [...CANARY, '\r'].flatMap((character, counter) => [
    JSON.stringify({
      type: 'intent',
      id: randomBytes(9).toString('base64url'),
      rev: 4,
      action: 'touchKey',
      args: { entryId: entry, pageKey, counter, ...press(character, counter) },
    }),
    JSON.stringify({ type: 'pin', rev: 4, count: counter + 1, max: 16 }),
    JSON.stringify({ type: 'alive' }),
  ]);

const found = (lines: readonly string[]): boolean => {
  const scan = new SecretScan(CANARY);
  return streamsOf(lines).some(({ of, bytes }) => scan.bytes(of, bytes).length > 0);
};

describe('a secret whose keys crossed one by one', () => {
  it.each<readonly [string, Press]>([
    ['in clear', (key, n) => ({ ...sealed(key, n), key })],
    ['in small letters', (key, n) => ({ ...sealed(key, n), key: key.toLowerCase() })],
    [
      'as the code of a keyboard',
      (key, n) => ({ ...sealed(key, n), code: /\d/.test(key) ? `Digit${key}` : `Key${key}` }),
    ],
    ['as a number', (key, n) => ({ ...sealed(key, n), key: key.charCodeAt(0) })],
    ['in hex', (key, n) => ({ ...sealed(key, n), key: Buffer.from(key).toString('hex') })],
    ['in base64', (key, n) => ({ ...sealed(key, n), key: Buffer.from(key).toString('base64') })],
    ['within an event', (key, n) => ({ ...sealed(key, n), event: { detail: [{ key, trusted: true }] } })],
    [
      'in what only looks sealed',
      (key) => ({ sealed: Buffer.concat([Buffer.from(key), randomBytes(16)]).toString('base64url') }),
    ],
    [
      'behind what only looks sealed',
      (key) => ({ sealed: Buffer.concat([randomBytes(16), Buffer.from(key)]).toString('base64url') }),
    ],
  ])('is found %s', (_, press) => {
    expect(new SecretScan(CANARY).text('messages', transcript(press).join(''))).toEqual([]);
    expect(found(transcript(press))).toBe(true);
  });

  it('is found when keys of two entries come by turns', () => {
    const one = transcript((key, n) => ({ ...sealed(key, n), key }));
    const other = transcript((_, n) => ({ ...sealed('0', n), key: '0' }), 'another-entry');
    expect(found(one.flatMap((line, at) => [other[at] ?? '', line]))).toBe(true);
  });

  it('is found in messages that are no JSON', () => {
    expect(found([...CANARY].map((key) => `key ${key}`))).toBe(true);
  });

  it('is not found when each key was sealed', () => {
    expect(found(transcript(sealed))).toBe(false);
  });

  it('is not found when another order of keys was typed', () => {
    const wrong = [...transcript((key, n) => ({ ...sealed(key, n), key }))].reverse().slice(3, -3);
    const swapped = [...wrong.slice(12), ...wrong.slice(0, 12)];
    expect(found(swapped)).toBe(false);
  });
});
