import { beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { HostBench, walletPerTest } from './host.fixture.ts';

/* 確認 announces an attempt; its VERIFY is sent when whoever keeps the record says that it is recorded, and not before. */
const freshWallet = walletPerTest();
let bench: HostBench;
let cardRef: string;
const announced: number[] = [];

beforeEach(async () => {
  bench = new HostBench((await freshWallet()).wallet);
  cardRef = bench.place('taro');
  announced.length = 0;
  bench.onVerifying = ({ attempt }) => announced.push(attempt);
});

const verifies = (name = 'taro'): number => bench.card(name).ledger.verifiesWithData;

/** Until the attempt is announced and waits. */
async function confirmed(triesShown = 3) {
  const { opening } = await bench.asked(cardRef, { triesShown });
  const verifying = bench.told('verifying');
  bench.press('9', '9', '9', '9', 'enter');
  await verifying;
  return { opening };
}

const UNRECORDED = { ok: false, error: { code: 'PIN_ATTEMPT_UNRECORDED', about: 'authentication' } };

test('the attempt is told with all that its record needs, and nothing is sent meanwhile', async () => {
  const { opening } = await confirmed();
  expect(bench.eventsOf('verifying')).toEqual([
    { event: 'verifying', attempt: 1, secret: 'authentication', cardRef, triesBefore: 3 },
  ]);
  await new Promise(setImmediate);
  expect(verifies()).toBe(0);
  bench.host.permitVerify(1);
  expect(await opening).toMatchObject({ error: { code: 'PIN_WRONG', triesLeft: 2 } });
  expect(verifies()).toBe(1);
});

test('without a permit in time no VERIFY is sent, and the digits are gone', async () => {
  const { opening } = await confirmed();
  bench.clock.increment(LIMITS.verifyPermit - 1);
  expect(bench.bufferIsEmpty()).toBe(false);
  bench.clock.increment(1);
  expect(await opening).toEqual(UNRECORDED);
  expect(verifies()).toBe(0);
  expect(bench.bufferIsEmpty()).toBe(true);
});

test('a permit that comes too late, for another attempt or unasked does nothing', async () => {
  bench.host.permitVerify(1);
  const { opening } = await confirmed();
  for (const other of [0, 2, 99]) bench.host.permitVerify(other);
  bench.clock.increment(LIMITS.verifyPermit);
  bench.host.permitVerify(1);
  expect(await opening).toEqual(UNRECORDED);
  expect(verifies()).toBe(0);
});

test('permitted twice is still one VERIFY, and the number is good for no other attempt', async () => {
  const { opening } = await confirmed();
  bench.host.permitVerify(1);
  bench.host.permitVerify(1);
  await opening;
  const again = await confirmed(2);
  bench.host.permitVerify(1);
  expect(announced).toEqual([1, 2]);
  bench.clock.increment(LIMITS.verifyPermit);
  expect(await again.opening).toEqual(UNRECORDED);
  expect(verifies()).toBe(1);
});

describe('what happens between 確認 and the permit sends no VERIFY, and a permit after it neither', () => {
  test.each([
    ['cancelled', () => bench.host.cancelEntry(), 'PIN_ENTRY_CANCELLED'],
    ['the service is gone', () => void bench.host.closeSession(), 'PIN_ENTRY_CANCELLED'],
    ['the host ends', () => void bench.host.close(), 'PIN_ENTRY_CANCELLED'],
    ['the card is lifted', () => bench.reader.lift(), 'CARD_REMOVED'],
    ['another card lies there', () => bench.reader.place(bench.card('ichiro')), 'CARD_SWAPPED'],
    ['the same card is laid again', () => bench.place('taro'), 'CARD_SWAPPED'],
    ['the reader is unplugged', () => bench.reader.unplug(), 'READER_LOST'],
  ])('%s', async (_, happen, code) => {
    const { opening } = await confirmed();
    happen();
    bench.host.permitVerify(1);
    expect(await opening).toMatchObject({ ok: false, error: { code } });
    expect([verifies(), verifies('ichiro')]).toEqual([0, 0]);
    expect(bench.bufferIsEmpty()).toBe(true);
  });
});

test('a card swapped after the permit gets none either: the VERIFY belongs to the placement it was typed for', async () => {
  const { opening } = await confirmed();
  bench.host.permitVerify(1);
  bench.reader.place(bench.card('ichiro'));
  expect(await opening).toMatchObject({ ok: false, error: { code: 'CARD_SWAPPED' } });
  expect([verifies(), verifies('ichiro')]).toEqual([0, 0]);
});

test('a card swapped while the reader connects is let go of again, and nobody is asked for its PIN', async () => {
  const connect = bench.reader.connect.bind(bench.reader);
  bench.reader.connect = () => {
    bench.reader.place(bench.card('ichiro'));
    return connect();
  };
  const { opening } = await bench.asked(cardRef);
  expect(await opening).toEqual({ ok: false, error: { code: 'CARD_SWAPPED' } });
  expect(bench.eventsOf('entry')).toEqual([]);
  expect(bench.card('ichiro').ledger.entries).toEqual([]);
  bench.reader.connect = connect;
  expect(await bench.host.identify(), 'nothing holds the reader').toMatchObject({ ok: true });
});
