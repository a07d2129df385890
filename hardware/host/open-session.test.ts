import { X509Certificate } from 'node:crypto';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { ASSERTION, HostBench, walletPerTest } from './host.fixture.ts';

const freshWallet = walletPerTest();
let bench: HostBench;
beforeEach(async () => {
  bench = new HostBench((await freshWallet()).wallet);
});

const SELECT_PIN = '00A4020C020018';
const TAMPERED = 'a secret that stayed in its buffer';

function bufferIsEmpty(): boolean {
  const { secret, scratch } = bench.secret.slice();
  return secret.length === 0 && scratch.every((byte) => byte === 0);
}

describe('the right PIN', () => {
  test('opens a session with one VERIFY and an assertion anybody can check', async () => {
    const cardRef = bench.place('taro');
    const { opening } = await bench.asked(cardRef);
    bench.press('1', '2', '3', '4', 'enter');
    const opened = await opening;
    if (!opened.ok) return expect.unreachable(opened.error.code);
    expect(opened.value.cardRef).toBe(cardRef);
    expect(bench.host.status().session).toEqual({ sessionId: opened.value.sessionId, cardRef });
    expect(bench.card('taro').ledger.verifiesWithData).toBe(1);

    const { alg, typ, x5c } = decodeProtectedHeader(opened.value.assertion);
    expect({ alg, typ }).toEqual({ alg: 'RS256', typ: ASSERTION.typ });
    const certificate = new X509Certificate(Buffer.from(x5c?.[0] ?? '', 'base64'));
    const { payload } = await compactVerify(opened.value.assertion, certificate.publicKey);
    expect(JSON.parse(Buffer.from(payload).toString('utf8'))).toEqual(ASSERTION.payload);
  });

  test('tells counts, then that it verifies, and nothing about digits', async () => {
    await bench.opened();
    const told = bench.events.filter(({ event }) => event !== 'reader' && event !== 'cardPlaced');
    expect(told).toEqual([
      { event: 'pinPad', state: 'entering' },
      { event: 'entry', count: 0, max: 4 },
      { event: 'entry', count: 1, max: 4 },
      { event: 'entry', count: 2, max: 4 },
      { event: 'entry', count: 3, max: 4 },
      { event: 'entry', count: 4, max: 4 },
      { event: 'pinPad', state: 'ready' },
      { event: 'verifying', attempt: 1, secret: 'authentication', cardRef: expect.any(String), triesBefore: 3 },
    ]);
  });

  test('after the last digit only VERIFY and the signature with its key are left to send', async () => {
    const cardRef = bench.place('taro');
    const { ledger } = bench.card('taro');
    const { opening } = await bench.asked(cardRef);
    bench.press('1', '2', '3', '4');
    while (ledger.entries.filter(({ command }) => command === SELECT_PIN).length < 2) await new Promise(setImmediate);
    ledger.clear();
    bench.press('enter');
    expect((await opening).ok).toBe(true);
    expect(ledger.entries.map(({ command }) => command.slice(0, 14))).toEqual([
      '0020008004[4]',
      '00A4020C020017',
      '802A0080333031',
    ]);
  });

  test('an identified card is not read again: its beginning shows that it is the same', async () => {
    const cardRef = bench.place('taro');
    await bench.tries();
    const { ledger } = bench.card('taro');
    ledger.clear();
    const { opening } = await bench.asked(cardRef);
    bench.press('1', '2', '3', '4', 'enter');
    const opened = await opening;
    if (!opened.ok) return expect.unreachable(opened.error.code);
    expect(ledger.entries.filter(({ ins }) => ins === 0xb0)).toHaveLength(1);
    const { x5c } = decodeProtectedHeader(opened.value.assertion);
    await compactVerify(opened.value.assertion, new X509Certificate(Buffer.from(x5c?.[0] ?? '', 'base64')).publicKey);
  });

  test('what was read of a card is forgotten when it leaves', async () => {
    bench.place('taro');
    await bench.tries();
    const { ledger } = bench.card('taro');
    bench.reader.lift();
    const cardRef = bench.place('taro');
    ledger.clear();
    const { opening } = await bench.asked(cardRef);
    bench.press('1', '2', '3', '4', 'enter');
    expect(await opening).toMatchObject({ ok: true });
    expect(ledger.entries.filter(({ ins }) => ins === 0xb0).length).toBeGreaterThan(3);
  });

  test('without reading ahead, as a bench measures it, the certificate is read after the last digit', async () => {
    const slow = new HostBench((await freshWallet()).wallet, { readAhead: false });
    const { ledger } = slow.card('taro');
    const { opening } = await slow.asked(slow.place('taro'));
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(ledger.entries.filter(({ ins }) => ins === 0xb0)).toEqual([]);
    slow.press('1', '2', '3', '4', 'enter');
    expect(await opening).toMatchObject({ ok: true });
    expect(ledger.entries.filter(({ ins }) => ins === 0xb0).length).toBeGreaterThan(3);
  });

  test('leaves nothing in the buffer', async () => {
    await bench.opened();
    expect(bufferIsEmpty(), TAMPERED).toBe(true);
  });
});

test('another certificate than the identified one ends the entry before anything is tried', async () => {
  const card = bench.card('taro');
  const process = card.process.bind(card);
  const cardRef = bench.place('taro');
  await bench.tries();
  card.process = async (apdu) => {
    const answer = Uint8Array.from(await process(apdu));
    // One bit of its serial number.
    if (apdu[1] === 0xb0) answer[20] = (answer[20] ?? 0) ^ 1;
    return answer;
  };
  const { opening } = await bench.asked(cardRef);
  bench.press('1', '2', '3', '4', 'enter');
  expect(await opening).toEqual({ ok: false, error: { code: 'CARD_SWAPPED' } });
  expect(card.ledger.verifiesWithData).toBe(0);
});

describe('a wrong PIN', () => {
  test('costs exactly one try, says how many are left, and lets go of the card', async () => {
    const cardRef = bench.place('taro');
    const { opening } = await bench.asked(cardRef);
    bench.press('9', '9', '9', '9', 'enter');
    expect(await opening).toMatchObject({ ok: false, error: { code: 'PIN_WRONG', triesLeft: 2 } });
    expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
    expect(bufferIsEmpty(), TAMPERED).toBe(true);
    expect(bench.host.status().session).toBeNull();
    expect(await bench.host.identify()).toMatchObject({ ok: true, value: { triesLeft: { authentication: 2 } } });
  });

  test('three times locks the card, each with a confirmation of its own', async () => {
    const cardRef = bench.place('taro');
    const codes: string[] = [];
    for (const triesShown of [3, 2, 1]) {
      const { opening } = await bench.asked(cardRef, { triesShown, lastTryConfirmed: true });
      bench.press('9', '9', '9', '9', 'enter');
      const opened = await opening;
      codes.push(opened.ok ? 'opened' : opened.error.code);
    }
    expect(codes).toEqual(['PIN_WRONG', 'PIN_WRONG', 'PIN_LOCKED']);
    expect(bench.card('taro').ledger.verifiesWithData).toBe(3);
  });
});

describe('refused before anybody is asked', () => {
  test.each([
    ['the card has other tries left than were shown', 'taro', { triesShown: 2 }, 'PIN_TRIES_CHANGED', 3],
    ['the last try without its own yes', 'jiro', { triesShown: 1 }, 'PIN_LAST_TRY_REFUSED', 1],
    ['a locked card', 'saburo', { triesShown: 0 }, 'PIN_LOCKED', 0],
  ])('%s', async (_name, card, options, code, triesLeft) => {
    const { opening } = await bench.asked(bench.place(card), options);
    expect(await opening).toEqual({ ok: false, error: { code, triesLeft, about: 'authentication' } });
    expect(bench.eventsOf('entry')).toEqual([]);
    expect(bench.card(card).ledger.verifiesWithData).toBe(0);
  });

  test('no card, another card, no PIN pad, no reader, no reader service', async () => {
    const code = async (cardRef: string): Promise<string> => {
      const { opening } = await bench.asked(cardRef);
      const opened = await opening;
      return opened.ok ? 'opened' : opened.error.code;
    };
    expect(await code('nobody')).toBe('CARD_REMOVED');
    const cardRef = bench.place('taro');
    expect(await code('another')).toBe('CARD_SWAPPED');
    bench.pad.unplug();
    expect(await code(cardRef)).toBe('PIN_PAD_ABSENT');
    bench.pad.plug();
    bench.reader.unplug();
    expect(await code(cardRef)).toBe('READER_ABSENT');
    bench.reader.stopService();
    expect(await code(cardRef)).toBe('READER_SERVICE_DOWN');
    expect(bench.card('taro').ledger.verifiesWithData).toBe(0);
  });

  test('the last try with its yes is asked for', async () => {
    const { opening } = await bench.asked(bench.place('jiro'), { triesShown: 1, lastTryConfirmed: true });
    bench.press('3', '3', '3', '3', 'enter');
    expect(await opening).toMatchObject({ ok: true });
  });
});

describe('an entry that comes to nothing sends no VERIFY', () => {
  test.each([
    ['cancelled on the pad', () => bench.press('cancel'), 'PIN_ENTRY_CANCELLED'],
    ['cancelled on the screen', () => bench.host.cancelEntry(), 'PIN_ENTRY_CANCELLED'],
    ['left alone', () => bench.clock.increment(LIMITS.pinEntry), 'PIN_ENTRY_TIMEOUT'],
    ['pad unplugged', () => bench.pad.unplug(), 'PIN_PAD_LOST'],
    ['card lifted', () => bench.reader.lift(), 'CARD_REMOVED'],
    ['another card laid', () => bench.reader.place(bench.card('ichiro')), 'CARD_SWAPPED'],
    ['reader unplugged', () => bench.reader.unplug(), 'READER_LOST'],
    ['reader service gone', () => bench.reader.stopService(), 'READER_LOST'],
    ['the service that asked is gone', () => void bench.host.closeSession(), 'PIN_ENTRY_CANCELLED'],
  ])('%s', async (_name, happen, code) => {
    const { opening } = await bench.asked(bench.place('taro'));
    bench.press('1', '2', '3', '4');
    happen();
    bench.press('enter');
    expect(await opening).toMatchObject({ ok: false, error: { code } });
    expect(bench.card('taro').ledger.verifiesWithData).toBe(0);
    expect(bench.card('ichiro').ledger.verifiesWithData).toBe(0);
    expect(bench.eventsOf('verifying')).toEqual([]);
    expect(bufferIsEmpty(), TAMPERED).toBe(true);
  });
});

describe('a lost answer to VERIFY', () => {
  test.each([
    ['the chip had carried it out', true, 2],
    ['the chip had not seen it', false, 3],
  ])('is an unknown outcome, never sent again: %s', async (_name, executed, triesLeft) => {
    const cardRef = bench.place('taro');
    bench.card('taro').faults.arm({ effect: executed ? 'executedAnswerLost' : 'failBefore', on: 'verify' });
    const { opening } = await bench.asked(cardRef);
    bench.press('9', '9', '9', '9', 'enter');
    expect(await opening).toMatchObject({ ok: false, error: { code: 'PIN_OUTCOME_UNKNOWN' } });
    expect(bench.card('taro').faults.fired).toBe(1);
    expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
    expect(bufferIsEmpty(), TAMPERED).toBe(true);
    expect(await bench.host.identify()).toMatchObject({ value: { triesLeft: { authentication: triesLeft } } });
  });
});

test('a second entry, and other uses of the card, are refused while one runs', async () => {
  const cardRef = bench.place('taro');
  const { opening } = await bench.asked(cardRef);
  const busy = { ok: false, error: { code: 'DEVICE_BUSY' } };
  expect(await (await bench.asked(cardRef)).opening).toEqual(busy);
  expect(await bench.host.identify()).toEqual(busy);
  bench.press('1', '2', '3', '4', 'enter');
  expect(await opening).toMatchObject({ ok: true });
  expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
});
