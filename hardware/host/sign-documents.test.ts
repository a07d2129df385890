import { X509Certificate } from 'node:crypto';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { consentFor } from '../protocol/consent.ts';
import { HostBench, walletPerTest } from './host.fixture.ts';

const freshWallet = walletPerTest();
let bench: HostBench;
beforeEach(async () => {
  bench = new HostBench((await freshWallet()).wallet);
});

const items = [
  { typ: 'test.first+jws', payload: { n: 1, text: '太郎' } },
  { typ: 'test.second+jws', payload: { n: 2 } },
];

const sign = (cardRef: string, change: Partial<Parameters<HostBench['host']['signWithSignatureKey']>[0]> = {}) =>
  bench.host.signWithSignatureKey({
    cardRef,
    triesShown: 5,
    lastTryConfirmed: false,
    entryDevice: 'touch',
    items,
    consent: consentFor(items),
    ...change,
  });

const entries = (ins: number) => bench.card('taro').ledger.entries.filter((entry) => entry.ins === ins);

test('one password serves one signature per item, and the card is let go of', async () => {
  const signing = sign(bench.place('taro'));
  await bench.typeOnScreen('TARO01\r');
  const signed = await signing;
  if (!signed.ok) return expect.unreachable(signed.error.code);
  expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
  expect(entries(0x2a)).toHaveLength(2);
  for (const [index, item] of items.entries()) {
    const jws = signed.value.jws[index] ?? '';
    const { x5c, typ, alg } = decodeProtectedHeader(jws);
    expect({ typ, alg }).toEqual({ typ: item.typ, alg: 'RS256' });
    const certificate = new X509Certificate(Buffer.from(x5c?.[0] ?? '', 'base64'));
    expect(certificate.keyUsage, 'the signature certificate has no extended key usage').toBeUndefined();
    const { payload } = await compactVerify(jws, certificate.publicKey);
    expect(JSON.parse(Buffer.from(payload).toString('utf8'))).toEqual(item.payload);
  }
  expect(bench.host.status().session).toBeNull();
  expect(bench.bufferIsEmpty()).toBe(true);
  expect(await bench.host.identify(), 'the card is free for the next use').toMatchObject({ ok: true });
});

test('lengths are told from six to sixteen, and a PIN pad is never listened to', async () => {
  const signing = sign(bench.place('taro'), { entryDevice: 'pinPad' });
  await bench.told('touchEntry', 0);
  bench.press('1', '2', '3', '4', '5', '6', 'enter');
  expect(bench.eventsOf('entry')).toEqual([{ event: 'entry', count: 0, max: 16 }]);
  expect(bench.eventsOf('pinPad')).toEqual([]);
  await bench.typeOnScreen('TARO01\r');
  expect(await signing).toMatchObject({ ok: true });
});

test('an open session ends before the password is asked for', async () => {
  const { sessionId, cardRef } = await bench.opened();
  const signing = sign(cardRef);
  await bench.told('touchEntry', 0);
  expect(bench.eventsOf('sessionEnded')).toEqual([{ event: 'sessionEnded', sessionId, reason: 'closed' }]);
  await bench.typeOnScreen('TARO01\r');
  expect(await signing).toMatchObject({ ok: true });
  const again = await bench.host.sign({ sessionId, items, consent: consentFor(items) });
  expect(again).toEqual({ ok: false, error: { code: 'SESSION_ENDED' } });
});

describe('nobody is asked', () => {
  test('for items that were not consented to', async () => {
    const result = await sign(bench.place('taro'), { items: [...items, ...items] });
    expect(result).toEqual({ ok: false, error: { code: 'CONSENT_MISMATCH' } });
    expect(bench.card('taro').ledger.entries).toEqual([]);
  });

  test('for the password of a certificate a child’s card does not have', async () => {
    const result = await sign(bench.place('sakura'));
    expect(result).toMatchObject({ ok: false, error: { code: 'CERT_ABSENT', about: 'signature' } });
    expect(bench.card('sakura').ledger.verifiesWithData).toBe(0);
  });

  test('when the card has other tries left than were shown', async () => {
    expect(await sign(bench.place('taro'), { triesShown: 3 })).toEqual({
      ok: false,
      error: { code: 'PIN_TRIES_CHANGED', about: 'signature', triesLeft: 5 },
    });
    expect(bench.eventsOf('touchEntry')).toEqual([]);
  });
});

test('a wrong password costs one of its own tries and none of the others; five lock it, the last after a yes', async () => {
  const cardRef = bench.place('taro');
  const codes: unknown[] = [];
  for (const triesShown of [5, 4, 3, 2, 1]) {
    const signing = sign(cardRef, { triesShown, lastTryConfirmed: triesShown === 1 });
    bench.events.length = 0;
    await bench.typeOnScreen('WRONG99\r');
    const signed = await signing;
    codes.push(signed.ok ? 'signed' : [signed.error.code, signed.error.triesLeft, signed.error.about]);
  }
  expect(codes).toEqual([
    ['PIN_WRONG', 4, 'signature'],
    ['PIN_WRONG', 3, 'signature'],
    ['PIN_WRONG', 2, 'signature'],
    ['PIN_WRONG', 1, 'signature'],
    ['PIN_LOCKED', 0, 'signature'],
  ]);
  expect(await bench.tries()).toEqual({ authentication: 3, signature: 0, attributes: 3 });
  expect(await sign(cardRef, { triesShown: 0 })).toMatchObject({ error: { code: 'PIN_LOCKED', about: 'signature' } });
});

test('a pulled card while the list is signed hands on no part of it', async () => {
  const signing = sign(bench.place('taro'));
  bench.card('taro').faults.arm({ effect: 'remove', on: 'sign', executed: true, skip: 1 });
  await bench.typeOnScreen('TARO01\r');
  expect(await signing).toEqual({ ok: false, error: { code: 'CARD_REMOVED' } });
  expect(entries(0x2a)).toHaveLength(2);
});

test('a lost answer to its VERIFY is an unknown outcome about the password', async () => {
  const signing = sign(bench.place('taro'));
  bench.card('taro').faults.arm({ effect: 'executedAnswerLost', on: 'verify' });
  await bench.typeOnScreen('TARO01\r');
  expect(await signing).toMatchObject({ error: { code: 'PIN_OUTCOME_UNKNOWN', about: 'signature' } });
  expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
});
