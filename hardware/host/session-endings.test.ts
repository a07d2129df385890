import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { consentFor } from '../protocol/consent.ts';
import { HostBench, walletPerTest } from './host.fixture.ts';

const freshWallet = walletPerTest();
let bench: HostBench;
beforeEach(async () => {
  bench = new HostBench((await freshWallet()).wallet);
});

type SealFor = Parameters<HostBench['host']['readAttributes']>[0]['sealFor'];
const items = [{ typ: 'test.item+jws', payload: { nickname: '太郎' } }];

/** A command with another secret, given up once it asks. */
async function anotherSecret(command: 'readAttributes' | 'signWithSignatureKey'): Promise<void> {
  const cardRef = bench.reader.snapshot().cardRef ?? expect.unreachable('a card lies there');
  const request = { cardRef, lastTryConfirmed: false, entryDevice: 'touch' } as const;
  const sealFor = {
    kid: 'k',
    ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  };
  const asked = bench.told('touchEntry');
  const running =
    command === 'readAttributes'
      ? bench.host.readAttributes({ ...request, triesShown: 3, sealFor: sealFor as SealFor, show: [] })
      : bench.host.signWithSignatureKey({ ...request, triesShown: 5, items, consent: consentFor(items) });
  await asked;
  bench.host.cancelEntry();
  await running;
}

const sign = (sessionId: string) => bench.host.sign({ sessionId, items, consent: consentFor(items) });

describe('each ending ends it once, powers the card off, and leaves nothing to sign with', () => {
  test.each([
    ['closed', () => bench.host.closeSession(), 'SESSION_ENDED'],
    ['closed', () => bench.host.close(), 'SESSION_ENDED'],
    ['closed', () => anotherSecret('readAttributes'), 'SESSION_ENDED'],
    ['closed', () => anotherSecret('signWithSignatureKey'), 'SESSION_ENDED'],
    ['cardRemoved', () => bench.reader.lift(), 'SESSION_ENDED'],
    ['cardRemoved', () => bench.reader.place(bench.card('ichiro')), 'SESSION_ENDED'],
    ['readerLost', () => bench.reader.unplug(), 'SESSION_ENDED'],
    ['readerLost', () => bench.reader.stopService(), 'SESSION_ENDED'],
    ['idle', () => bench.clock.increment(LIMITS.cardSessionIdle), 'SESSION_ENDED'],
  ])('%s', async (reason, happen, code) => {
    const { sessionId } = await bench.opened();
    await happen();
    expect(bench.eventsOf('sessionEnded')).toEqual([{ event: 'sessionEnded', sessionId, reason }]);
    expect(bench.host.status().session).toBeNull();
    const signed = bench.card('taro').ledger.entries.filter(({ ins }) => ins === 0x2a).length;
    expect(await sign(sessionId)).toEqual({ ok: false, error: { code } });
    expect(bench.card('taro').ledger.entries.filter(({ ins }) => ins === 0x2a)).toHaveLength(signed);
  });
});

test('touches keep it beyond the idle limit, but not beyond the absolute one', async () => {
  const { sessionId } = await bench.opened();
  const step = LIMITS.cardSessionIdle - 1;
  let passed = 0;
  while (passed + step < LIMITS.cardSessionAbsolute) {
    bench.clock.increment(step);
    passed += step;
    bench.host.touch();
    expect(bench.host.status().session).not.toBeNull();
  }
  bench.clock.increment(LIMITS.cardSessionAbsolute - passed);
  expect(bench.eventsOf('sessionEnded')).toEqual([{ event: 'sessionEnded', sessionId, reason: 'expired' }]);
});

test('without a touch it ends at the idle limit and not before', async () => {
  await bench.opened();
  bench.clock.increment(LIMITS.cardSessionIdle - 1);
  expect(bench.host.status().session).not.toBeNull();
  bench.clock.increment(1);
  expect(bench.host.status().session).toBeNull();
});

test('a re-laid card never inherits: it must be unlocked again', async () => {
  const { sessionId, cardRef } = await bench.opened();
  bench.reader.lift();
  expect(bench.place('taro')).not.toBe(cardRef);
  expect(await sign(sessionId)).toEqual({ ok: false, error: { code: 'SESSION_ENDED' } });
  expect(bench.host.status().session).toBeNull();
});

test('a new entry on the same placement ends the session before it begins', async () => {
  const { cardRef, sessionId } = await bench.opened();
  const { opening } = await bench.asked(cardRef);
  expect(bench.eventsOf('sessionEnded')).toEqual([{ event: 'sessionEnded', sessionId, reason: 'closed' }]);
  bench.press('cancel');
  await opening;
});

test('the PIN does not stay verified on the card after the end', async () => {
  await bench.opened();
  await bench.host.closeSession();
  const connection = await bench.reader.connect();
  if (!connection.ok) return expect.unreachable(connection.error.kind);
  const { transmit } = connection.value;
  const send = (hex: string) => transmit.call(connection.value, Uint8Array.from(Buffer.from(hex, 'hex')));
  await send('00A4040C0AD392F000260100000001');
  await send('00A4020C020017');
  const digestInfo = `3031300d060960864801650304020105000420${'00'.repeat(32)}`;
  const signed = await send(`802A008033${digestInfo}00`);
  expect(signed.ok && Buffer.from(signed.value).toString('hex')).toBe('6982');
});

test('the card cannot be identified while a session holds it', async () => {
  await bench.opened();
  expect(await bench.host.identify()).toEqual({ ok: false, error: { code: 'DEVICE_BUSY' } });
});
