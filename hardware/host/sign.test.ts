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
  { typ: 'test.one+jws', payload: { b: 1, a: { nested: ['太郎', true, null] } } },
  { typ: 'test.two+jws', payload: { n: 2 } },
  { typ: 'test.three+jws', payload: { n: 3 } },
];

const signatures = (): number => bench.card('taro').ledger.entries.filter(({ ins }) => ins === 0x2a).length;

test('signs each consented item once, in order, without another PIN', async () => {
  const { sessionId } = await bench.opened();
  const signed = await bench.host.sign({ sessionId, items, consent: consentFor(items) });
  if (!signed.ok) return expect.unreachable(signed.error.code);
  expect(signatures()).toBe(1 + items.length);
  expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
  for (const [index, item] of items.entries()) {
    const jws = signed.value.jws[index] ?? '';
    const { x5c, typ } = decodeProtectedHeader(jws);
    expect(typ).toBe(item.typ);
    const certificate = new X509Certificate(Buffer.from(x5c?.[0] ?? '', 'base64'));
    const { payload } = await compactVerify(jws, certificate.publicKey);
    expect(JSON.parse(Buffer.from(payload).toString('utf8'))).toEqual(item.payload);
  }
});

describe('what was not consented to is not signed', () => {
  const [first, second, third] = items as [(typeof items)[0], (typeof items)[0], (typeof items)[0]];
  test.each([
    ['one item more', items, consentFor([first, second])],
    ['one item fewer', [first, second], consentFor(items)],
    ['another order', [second, first, third], consentFor(items)],
    ['another purpose', [{ ...first, typ: 'test.other+jws' }], consentFor([first])],
    ['another value', [{ ...second, payload: { n: 4 } }], consentFor([second])],
    ['a count that lies', [first], { ...consentFor([first]), count: 2 }],
  ])('%s', async (_name, given, consent) => {
    const { sessionId } = await bench.opened();
    const result = await bench.host.sign({ sessionId, items: given, consent });
    expect(result).toEqual({ ok: false, error: { code: 'CONSENT_MISMATCH' } });
    expect(signatures()).toBe(1);
    expect(bench.host.status().session).not.toBeNull();
  });
});

test('a signature counts as a sign of life', async () => {
  const { sessionId } = await bench.opened();
  bench.clock.increment(59_999);
  expect(await bench.host.sign({ sessionId, items, consent: consentFor(items) })).toMatchObject({ ok: true });
  bench.clock.increment(59_999);
  expect(bench.host.status().session).not.toBeNull();
});

test('an answer lost while signing ends the session: part of a list is never handed on', async () => {
  const { sessionId } = await bench.opened();
  bench.card('taro').faults.arm({ effect: 'executedAnswerLost', on: 'sign', skip: 1 });
  const signed = await bench.host.sign({ sessionId, items, consent: consentFor(items) });
  expect(signed).toMatchObject({ ok: false, error: { code: 'CARD_COMMUNICATION' } });
  expect(bench.eventsOf('sessionEnded')).toEqual([{ event: 'sessionEnded', sessionId, reason: 'failed' }]);
});

test('another session id is refused', async () => {
  await bench.opened();
  const signed = await bench.host.sign({ sessionId: 'someone else', items, consent: consentFor(items) });
  expect(signed).toEqual({ ok: false, error: { code: 'SESSION_ENDED' } });
});
