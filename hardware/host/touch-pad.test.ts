import { beforeEach, describe, expect, test } from 'vitest';
import type { SealedKey, TouchEntry } from '../../state-machines/vocabulary/secrets.ts';
import { type SecretKey, TouchPad } from './touch-pad.ts';
import { type TouchPage, touchPage } from './touch-page.fixture.ts';

let pad: TouchPad;
let entry: TouchEntry;
let page: TouchPage;
let heard: SecretKey[];

beforeEach(async () => {
  pad = new TouchPad();
  heard = [];
  pad.listen((key) => heard.push(key));
  entry = pad.open();
  page = await touchPage(entry);
});

const press = (keys: readonly SealedKey[]): boolean[] => keys.map((key) => pad.press(key));

test('digits, letters and the four other keys arrive as they were pressed', async () => {
  const keys = await page.typed('19AZ\b\u0018\r\u001b');
  expect(press(keys)).toEqual(keys.map(() => true));
  expect(heard).toEqual(['1', '9', 'A', 'Z', 'correct', 'clear', 'enter', 'cancel']);
});

test('what the page sends fits the messages of the device host, and says nothing of the key', async () => {
  const [one, two] = await page.typed('11');
  expect(one?.pageKey).toHaveLength(87);
  expect(entry.hostKey).toHaveLength(87);
  expect(one?.sealed).toHaveLength(23);
  expect(one?.sealed).not.toBe(two?.sealed);
});

describe('refused, and nothing has changed', () => {
  const refused = async (keys: readonly SealedKey[]): Promise<void> => {
    const before = [...heard];
    expect(press(keys)).toEqual(keys.map(() => false));
    expect(heard).toEqual(before);
    const next = (await page.typed('7'))[0];
    expect(next !== undefined && pad.press(next)).toBe(true);
    expect(heard).toEqual([...before, '7']);
  };

  test('a key that came before', async () => {
    const keys = await page.typed('12');
    press(keys);
    await refused([...keys, ...keys]);
  });

  test('a key that leaves one out', async () => {
    press(await page.typed('1'));
    await refused([await page.seal(0x32, 2)]);
  });

  test('a key of an entry that is over', async () => {
    const old = await page.typed('12');
    entry = pad.open();
    page = await touchPage(entry);
    await refused([...old, ...old.map((key) => ({ ...key, entryId: entry.entryId }))]);
  });

  test.each<[string, (key: SealedKey, other: SealedKey) => SealedKey]>([
    [
      'whose tag is wrong',
      (key) => ({ ...key, sealed: `${key.sealed.slice(0, -2)}${key.sealed.endsWith('AA') ? 'BA' : 'AA'}` }),
    ],
    [
      'whose byte was changed',
      (key) => ({ ...key, sealed: `${key.sealed.startsWith('A') ? 'B' : 'A'}${key.sealed.slice(1)}` }),
    ],
    ['under another counter', (key) => ({ ...key, counter: key.counter + 1 })],
    ['of another page under this page key', (key, other) => ({ ...other, pageKey: key.pageKey })],
    ['that is too short', (key) => ({ ...key, sealed: key.sealed.slice(0, -2) })],
    ['that is too long', (key) => ({ ...key, sealed: `${key.sealed}AA` })],
    ['that is not base64url', (key) => ({ ...key, sealed: '!'.repeat(23) })],
    ['under a page key that is no point', (key) => ({ ...key, pageKey: 'A'.repeat(87) })],
    ['under a page key off the curve', (key) => ({ ...key, pageKey: `B${'A'.repeat(86)}` })],
    ['under no page key', (key) => ({ ...key, pageKey: '' })],
  ])('a key %s', async (_name, spoil) => {
    const other = await touchPage(entry);
    await refused([spoil(await page.seal(0x31, 0), await other.seal(0x39, 0))]);
  });

  test.each([0x00, 0x20, 0x2f, 0x3a, 0x40, 0x5b, 0x61, 0x7a, 0xff])('byte %i, which is no key', async (byte) => {
    await refused([await page.seal(byte, 0)]);
  });
});

describe('a page that is loaded anew', () => {
  test('begins at 0, and what the one before had typed is cleared first', async () => {
    press(await page.typed('12'));
    const again = await touchPage(entry);
    expect(press(await again.typed('34'))).toEqual([true, true]);
    expect(heard).toEqual(['1', '2', 'clear', '3', '4']);
  });

  test('does not clear anything before one of its keys could be opened', async () => {
    press(await page.typed('12'));
    const again = await touchPage(entry);
    expect(pad.press(await again.seal(0x33, 5))).toBe(false);
    expect(pad.press({ ...(await again.seal(0x33, 0)), sealed: 'A'.repeat(23) })).toBe(false);
    expect(press(await page.typed('3'))).toEqual([true]);
    expect(heard).toEqual(['1', '2', '3']);
  });

  test('ends the page before it for good, also under another spelling of its key', async () => {
    const old = await page.typed('12');
    press(old);
    press(await (await touchPage(entry)).typed('9'));
    expect(press(old)).toEqual([false, false]);
    const last = page.pageKey.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = `${page.pageKey.slice(0, -1)}${alphabet[alphabet.indexOf(last) + 1]}`;
    expect(Buffer.from(twin, 'base64url')).toEqual(Buffer.from(page.pageKey, 'base64url'));
    expect(press(old.map((key) => ({ ...key, pageKey: twin })))).toEqual([false, false]);
    expect(heard).toEqual(['1', '2', 'clear', '9']);
  });

  test('is not believed any more when it comes too often for a person', async () => {
    const outcomes: boolean[] = [];
    for (let n = 0; n < 40; n += 1) outcomes.push(...press(await (await touchPage(entry)).typed('1')));
    expect(outcomes.filter((ok) => ok)).toHaveLength(32);
    expect(outcomes.at(-1)).toBe(false);
  });
});

test('two entries have different keys and names', () => {
  const next = pad.open();
  expect(next.entryId).not.toBe(entry.entryId);
  expect(next.hostKey).not.toBe(entry.hostKey);
});

test('keys pressed while nobody listens are dropped, and count', async () => {
  const other = new TouchPad();
  const typing = await touchPage(other.open());
  const [first, second] = await typing.typed('12');
  if (first === undefined || second === undefined) throw new TypeError('no keys');
  expect(other.press(first)).toBe(true);
  const late: SecretKey[] = [];
  const stop = other.listen((key) => late.push(key));
  expect(other.press(second)).toBe(true);
  stop();
  expect(late).toEqual(['2']);
});

test('after close no key is opened', async () => {
  const keys = await page.typed('1');
  pad.close();
  expect(press(keys)).toEqual([false]);
  expect(heard).toEqual([]);
});

test('no single bit of a sealed key can be changed', async () => {
  const key = await page.seal(0x35, 0);
  const bytes = Buffer.from(key.sealed, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const spoiled = Buffer.from(bytes);
    spoiled[bit >> 3] = (spoiled[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(pad.press({ ...key, sealed: spoiled.toString('base64url') })).toBe(false);
  }
  expect(pad.press(key)).toBe(true);
});

test('ten thousand keys are opened in order, in far less time than anybody types them', async () => {
  const keys: SealedKey[] = [];
  for (let n = 0; n < 10_000; n += 1) keys.push(await page.seal(0x30 + (n % 10), n));
  const from = performance.now();
  expect(press(keys).every((ok) => ok)).toBe(true);
  // Liveness: five times the second they may take.
  expect(performance.now() - from).toBeLessThan(5_000);
  expect(heard).toHaveLength(10_000);
  expect(heard.slice(-10).join('')).toBe('0123456789');
});
