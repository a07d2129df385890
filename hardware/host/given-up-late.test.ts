import { describe, expect, test } from 'vitest';
import type { VirtualCard } from '../virtual/card/virtual-card.ts';
import { HostBench, walletPerTest } from './host.fixture.ts';

const freshWallet = walletPerTest();
const READ_BINARY = 0xb0;
const SELECT = 0xa4;
const PIN_REFERENCE = 0x18;
const VERIFY = 0x20;

/** Lets a card answer what matches only after `open`; counts the VERIFY with data it gets. */
function hold(card: VirtualCard, matches: (apdu: Uint8Array) => boolean) {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const process = card.process.bind(card);
  let verifies = 0;
  card.process = async (apdu) => {
    if (apdu[1] === VERIFY && apdu.length > 4) verifies += 1;
    if (matches(apdu)) {
      reached.resolve();
      await gate.promise;
    }
    return process(apdu);
  };
  return { reached: reached.promise, open: gate.resolve, verifies: () => verifies };
}

const CANCELLED = { ok: false, error: { code: 'PIN_ENTRY_CANCELLED', about: 'authentication' } };

describe.each([
  ['the cancellation', async (bench: HostBench) => bench.host.cancelEntry()],
  ['the end of the session', (bench: HostBench) => bench.host.closeSession()],
  ['the end of the host', (bench: HostBench) => bench.host.close()],
])('%s after 確認', (_, giveUp) => {
  test('while the certificate is still being read sends no VERIFY', async () => {
    const bench = new HostBench((await freshWallet()).wallet);
    const cardRef = bench.place('taro');
    const card = hold(bench.card('taro'), (apdu) => apdu[1] === READ_BINARY);
    const { opening } = await bench.asked(cardRef);
    bench.press('1', '2', '3', '4', 'enter');
    const done = giveUp(bench);
    card.open();
    expect(await opening).toEqual(CANCELLED);
    await done;
    expect(card.verifies()).toBe(0);
    expect(bench.eventsOf('verifying')).toEqual([]);
  });

  test('while the PIN is being selected sends no VERIFY, and nothing is announced', async () => {
    const bench = new HostBench((await freshWallet()).wallet);
    const { opening } = await bench.asked(bench.place('taro'));
    const card = hold(bench.card('taro'), (apdu) => apdu[1] === SELECT && apdu.at(-1) === PIN_REFERENCE);
    bench.press('1', '2', '3', '4', 'enter');
    await card.reached;
    const done = giveUp(bench);
    card.open();
    expect(await opening).toEqual(CANCELLED);
    await done;
    expect(card.verifies()).toBe(0);
    expect(bench.eventsOf('verifying')).toEqual([]);
  });

  test('in the same breath as the permit sends no VERIFY, and none with a wiped secret', async () => {
    const bench = new HostBench((await freshWallet()).wallet);
    let done: unknown;
    bench.onVerifying = ({ attempt }) => {
      bench.host.permitVerify(attempt);
      done = giveUp(bench);
    };
    const { opening } = await bench.asked(bench.place('taro'));
    bench.press('1', '2', '3', '4', 'enter');
    expect(await opening).toEqual(CANCELLED);
    await done;
    expect(bench.card('taro').ledger.verifiesWithData).toBe(0);
  });
});
