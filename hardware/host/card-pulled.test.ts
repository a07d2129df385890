import { beforeAll, describe, expect, test } from 'vitest';
import { HostBench, walletPerTest } from './host.fixture.ts';

const freshWallet = walletPerTest();

/** What became of one way through the house on which the card was pulled at the n-th command. */
interface Run {
  readonly fired: boolean;
  readonly code: string;
  readonly verifies: number;
  readonly triesLost: number;
  readonly struckVerify: boolean;
}

async function run(skip: number, executed: boolean): Promise<Run> {
  const { wallet } = await freshWallet();
  const bench = new HostBench(wallet);
  const card = bench.card('taro');
  const triesLeft = (): number => wallet.cards.find(({ name }) => name === 'taro')?.triesLeft ?? Number.NaN;
  const cardRef = bench.place('taro');
  card.faults.arm({ effect: 'remove', on: 'any', executed, skip });
  const identified = await bench.host.identify();
  let code = identified.ok ? 'identified' : identified.error.code;
  if (identified.ok) {
    const { opening } = await bench.asked(cardRef);
    bench.press('9', '9', '9', '9', 'enter');
    const opened = await opening;
    code = opened.ok ? 'opened' : opened.error.code;
  }
  return {
    fired: card.faults.fired === 1,
    code,
    verifies: card.ledger.verifiesWithData,
    triesLost: 3 - triesLeft(),
    struckVerify: card.ledger.entries.some(
      (entry) => entry.ins === 0x20 && entry.command.length > 10 && !entry.delivered,
    ),
  };
}

describe.each([
  ['before the chip carried it out', false],
  ['after the chip carried it out', true],
])('the card pulled at every command of identify and openSession with a wrong PIN, %s', (_name, executed) => {
  const runs: Run[] = [];
  beforeAll(async () => {
    for (let skip = 0; ; skip++) {
      const result = await run(skip, executed);
      if (!result.fired) break;
      runs.push(result);
    }
  });

  test('strikes everywhere, VERIFY included', () => {
    expect(runs.length).toBeGreaterThan(15);
    expect(runs.filter(({ struckVerify }) => struckVerify)).toHaveLength(1);
  });

  test('never more than one VERIFY, and never a try lost that was not confirmed', () => {
    for (const { verifies, triesLost } of runs) {
      expect(verifies).toBeLessThanOrEqual(1);
      expect(triesLost).toBeLessThanOrEqual(verifies);
    }
  });

  test('is called a removed card everywhere but at the VERIFY, whose outcome is unknown', () => {
    for (const { code, struckVerify } of runs) expect(code).toBe(struckVerify ? 'PIN_OUTCOME_UNKNOWN' : 'CARD_REMOVED');
  });
});
