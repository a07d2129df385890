import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { trainingHostOptionsSchema } from '../virtual/bench/training-options.ts';
import { WALLET_CARDS } from '../virtual/card/people.ts';
import { openWallet } from '../virtual/card/wallet.ts';
import { copyOfWallet } from '../virtual/wallet-template.fixture.ts';
import { HostBench } from './host.fixture.ts';
import { hostOptionsSchema } from './options.ts';

const PIN = ['3', '1', '4', '1', '5', '9', '2', '6', '5', '3', '5', '8'] as const;

let directory: string;
let bench: HostBench;
beforeEach(async () => {
  directory = await copyOfWallet();
  const cards = WALLET_CARDS.map((card) => (card.kind === 'my-number-card' ? { ...card, pin: PIN.join('') } : card));
  bench = new HostBench(await openWallet(directory, new Date(), cards), { pinDigits: PIN.length });
});
afterEach(() => rm(directory, { recursive: true }));

test('a practice card with twelve digits is asked for twelve, and opened by them with one VERIFY', async () => {
  const { opening } = await bench.asked(bench.place('taro'));
  bench.press(...PIN.slice(0, 4), 'enter');
  expect(bench.card('taro').ledger.verifiesWithData, 'four digits are not enough here').toBe(0);
  bench.press(...PIN.slice(4), 'enter');
  expect(await opening).toMatchObject({ ok: true });
  expect(bench.eventsOf('entry').at(-1)).toEqual({ event: 'entry', count: 12, max: 12 });
  expect(bench.card('taro').ledger.verifiesWithData).toBe(1);
});

test('only training can ask for another number of digits than real cards have', () => {
  const options = { socketPath: '/run/x.sock', readerKind: 'contact', exitWithParent: false };
  const production = { ...options, reader: 'pcsc', pinPad: 'hid' };
  expect(hostOptionsSchema.safeParse(production).success).toBe(true);
  expect(hostOptionsSchema.safeParse({ ...production, pinDigits: 12 }).success).toBe(false);
  const training = { ...options, reader: 'virtual', pinPad: 'virtual' };
  expect(trainingHostOptionsSchema.parse(training).pinDigits).toBe(4);
  expect(trainingHostOptionsSchema.parse({ ...training, pinDigits: 12 }).pinDigits).toBe(12);
  for (const pinDigits of [3, 17]) {
    expect(trainingHostOptionsSchema.safeParse({ ...training, pinDigits }).success).toBe(false);
  }
});
