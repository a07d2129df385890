import type { webcrypto } from 'node:crypto';
import { compactDecrypt, exportJWK, generateKeyPair, type JWK } from 'jose';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ATTRIBUTES_TYPE } from '../protocol/messages.ts';
import { HostBench, walletPerTest } from './host.fixture.ts';

const freshWallet = walletPerTest();
let bench: HostBench;
let portal: webcrypto.CryptoKey;
let sealFor: Arguments['sealFor'];
type Arguments = Parameters<HostBench['host']['readAttributes']>[0];

beforeAll(async () => {
  const pair = await generateKeyPair('ECDH-ES', { crv: 'P-256' });
  portal = pair.privateKey;
  const { kty, crv, x, y }: JWK = await exportJWK(pair.publicKey);
  sealFor = { kid: 'portal-1', kty, crv, x, y } as Arguments['sealFor'];
});
beforeEach(async () => {
  bench = new HostBench((await freshWallet()).wallet);
});

const read = (cardRef: string, change: Partial<Arguments> = {}) =>
  bench.host.readAttributes({
    cardRef,
    triesShown: 3,
    lastTryConfirmed: false,
    entryDevice: 'pinPad',
    sealFor,
    show: ['name'],
    ...change,
  });

async function typed(reading: ReturnType<typeof read>, pin: string) {
  await bench.told('entry', bench.events.length);
  for (const digit of pin) bench.press(digit as '1');
  bench.press('enter');
  return reading;
}

test('the portal opens all four; the service is told what a screen shows and nothing else', async () => {
  const result = await typed(read(bench.place('taro')), '5678');
  if (!result.ok) return expect.unreachable(result.error.code);
  expect(result.value.shown).toEqual({ name: '国税　太郎' });
  const { plaintext, protectedHeader } = await compactDecrypt(result.value.sealed, portal);
  expect(protectedHeader).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'portal-1', typ: ATTRIBUTES_TYPE });
  expect(JSON.parse(Buffer.from(plaintext).toString('utf8'))).toEqual({
    name: '国税　太郎',
    address: '練習県ひかり市見本町一丁目１番１号',
    birth: '19680505',
    sex: 'male',
  });
  const clear = JSON.stringify([result.value.sealed, bench.events]);
  for (const personal of ['国税', '練習県', '19680505']) expect(clear).not.toContain(personal);
  expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
  expect(bench.bufferIsEmpty()).toBe(true);
});

test('with nothing to show, nothing is in clear', async () => {
  const result = await typed(read(bench.place('taro'), { show: [] }), '5678');
  expect(result).toMatchObject({ ok: true, value: { shown: {} } });
});

test('the PIN of the sign-in is another one: it costs a try of this one only', async () => {
  expect(await typed(read(bench.place('taro')), '1234')).toEqual({
    ok: false,
    error: { code: 'PIN_WRONG', about: 'attributes', triesLeft: 2, raw: '63C2' },
  });
  expect(await bench.tries()).toEqual({ authentication: 3, signature: 5, attributes: 2 });
});

test('an open session ends before the PIN is asked for, and is not there afterwards', async () => {
  const { sessionId, cardRef } = await bench.opened();
  const reading = read(cardRef);
  expect(await typed(reading, '5678')).toMatchObject({ ok: true });
  expect(bench.eventsOf('sessionEnded')).toEqual([{ event: 'sessionEnded', sessionId, reason: 'closed' }]);
  expect(bench.host.status().session).toBeNull();
});

test('the PIN does not stay verified on the card', async () => {
  await typed(read(bench.place('taro')), '5678');
  const connection = await bench.reader.connect();
  if (!connection.ok) return expect.unreachable(connection.error.kind);
  const send = (hex: string) => connection.value.transmit(Uint8Array.from(Buffer.from(hex, 'hex')));
  await send('00A4040C0AD3921000310001010408');
  await send('00A4020C020002');
  const answer = await send('00B0000000');
  expect(answer.ok && Buffer.from(answer.value).toString('hex')).toBe('6982');
});

describe('on the way to the PIN', () => {
  test('a card without this application is told so', async () => {
    bench.card('taro').faults.arm({ effect: 'status', on: 'select', statusWord: 0x6a82, executed: false });
    expect(await read(bench.place('taro'))).toMatchObject({ error: { code: 'CARD_NOT_SUPPORTED' } });
  });

  test('a key that is no point of the curve is a bug of the caller, and asks nobody on', async () => {
    const reading = read(bench.place('taro'), { sealFor: { ...sealFor, x: 'A'.repeat(43) } });
    await expect(reading).rejects.toThrow();
    expect(bench.card('taro').ledger.verifiesWithData).toBe(0);
    expect(await bench.host.identify(), 'the card is free again').toMatchObject({ ok: true });
  });
});

test('pulled between its VERIFY and the file, it is a removed card', async () => {
  bench.card('taro').faults.arm({ effect: 'remove', on: 'read', executed: true });
  expect(await typed(read(bench.place('taro')), '5678')).toEqual({ ok: false, error: { code: 'CARD_REMOVED' } });
});
