import { beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import type { CardConnection, OwnPadError } from '../ports.ts';
import { ASSERTION, HostBench, walletPerTest } from './host.fixture.ts';

/* A reader with a pad of its own sends the VERIFY by itself: nobody here sees a digit, or could hold it back. */
const freshWallet = walletPerTest();
let bench: HostBench;
let cardRef: string;
/** What the person does on the reader. */
let typed: (connection: CardConnection) => Promise<Result<Uint8Array, OwnPadError>>;
let asked: { digits: number; timeoutMs: number }[];

beforeEach(async () => {
  bench = new HostBench((await freshWallet()).wallet);
  bench.pad.unplug();
  cardRef = bench.place('taro');
  asked = [];
  typed = onKeys('31323334');
  const connect = bench.reader.connect.bind(bench.reader);
  bench.reader.connect = async () => {
    const connected = await connect();
    if (!connected.ok) return connected;
    const connection = connected.value;
    const verify = (entry: { digits: number; timeoutMs: number }) => {
      asked.push(entry);
      return typed(connection);
    };
    return ok(Object.assign(connection, { ownPad: { minDigits: 4, maxDigits: 12, verify } }));
  };
});

/** The reader's own VERIFY with these ASCII digits (hex). */
function onKeys(digits: string): typeof typed {
  return (connection) => connection.transmit(Uint8Array.from(Buffer.from(`0020008004${digits}`, 'hex')));
}

const open = (triesShown = 3) =>
  bench.host.openSession({
    cardRef,
    triesShown,
    lastTryConfirmed: false,
    entryDevice: 'readerPad',
    assertion: ASSERTION,
  });

test('opens a session; the attempt was permitted before the pad was started, and no key was counted', async () => {
  let sentBeforePermit = Number.NaN;
  bench.onVerifying = ({ attempt }) => {
    sentBeforePermit = asked.length;
    bench.host.permitVerify(attempt);
  };
  expect(await open()).toMatchObject({ ok: true, value: { cardRef } });
  expect(sentBeforePermit).toBe(0);
  expect(asked).toEqual([{ digits: 4, timeoutMs: LIMITS.ownPadWatchdog - LIMITS.ownPadMargin }]);
  const told = bench.events.filter(({ event }) => event === 'verifying' || event === 'entry');
  expect(told).toMatchObject([
    { event: 'verifying', secret: 'authentication', triesBefore: 3 },
    { event: 'entry', count: 0, max: 4 },
  ]);
  expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
});

test('without a permit the pad is not started', async () => {
  const told = bench.told('verifying');
  bench.onVerifying = () => undefined;
  const opening = open();
  await told;
  bench.clock.increment(LIMITS.verifyPermit);
  expect(await opening).toMatchObject({ error: { code: 'PIN_ATTEMPT_UNRECORDED' } });
  expect(asked).toEqual([]);
});

test('a wrong PIN is told with the card’s own count', async () => {
  typed = onKeys('39393939');
  expect(await open()).toMatchObject({ error: { code: 'PIN_WRONG', triesLeft: 2, about: 'authentication' } });
  expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
});

describe('ends told apart, none of them a try', () => {
  test.each([
    ['entryTimeout', 'PIN_ENTRY_TIMEOUT'],
    ['entryCancelled', 'PIN_ENTRY_CANCELLED'],
    ['entryLength', 'PIN_ENTRY_LENGTH'],
    ['entryRefused', 'PIN_PAD_ABSENT'],
    ['cardRemoved', 'CARD_REMOVED'],
    ['readerLost', 'READER_LOST'],
  ] as const)('%s', async (kind, code) => {
    typed = async () => err({ kind, when: 'before' });
    expect(await open()).toMatchObject({ ok: false, error: { code } });
    expect(await bench.tries()).toMatchObject({ authentication: 3 });
  });
});

test('an answer lost while the pad was at work is an unknown outcome', async () => {
  typed = async () => err({ kind: 'cardRemoved', when: 'during', raw: '80100069' });
  expect(await open()).toMatchObject({ error: { code: 'PIN_OUTCOME_UNKNOWN', raw: '80100069' } });
});

test('a card lifted while the person types on the reader never opens a session', async () => {
  typed = async (connection) => {
    bench.reader.lift();
    return connection.transmit(Uint8Array.of(0x00, 0x20, 0x00, 0x80)).then(() => ok(Uint8Array.of(0x90, 0x00)));
  };
  expect(await open()).toMatchObject({ error: { code: 'CARD_REMOVED' } });
  expect(bench.host.status().session).toBeNull();
});

test('cancelled on the screen meanwhile, what the reader opened is closed again', async () => {
  typed = async (connection) => {
    bench.host.cancelEntry();
    return onKeys('31323334')(connection);
  };
  expect(await open()).toMatchObject({ error: { code: 'PIN_ENTRY_CANCELLED' } });
  expect(bench.host.status().session).toBeNull();
});

test('a reader without such a pad is told so, and nobody is asked', async () => {
  const bare = new HostBench((await freshWallet()).wallet);
  const request = { cardRef: bare.place('taro'), triesShown: 3, lastTryConfirmed: false, assertion: ASSERTION };
  expect(await bare.host.openSession({ ...request, entryDevice: 'readerPad' })).toMatchObject({
    error: { code: 'PIN_PAD_ABSENT' },
  });
  expect(bare.eventsOf('verifying')).toEqual([]);
});
