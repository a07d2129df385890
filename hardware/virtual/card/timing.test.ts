import { expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { Chip } from './chip.ts';
import { CARD_TIMINGS, type CardTiming, exchangeMilliseconds } from './timing.ts';
import { VirtualCard } from './virtual-card.ts';

const bare = (kbitPerSecond: CardTiming['kbitPerSecond']): CardTiming => ({
  kbitPerSecond,
  rsaMilliseconds: 0,
  perCommandMilliseconds: 0,
});
const time = (timing: CardTiming, commandBytes: number, answerBytes: number, signs = false): number =>
  exchangeMilliseconds(timing, { commandBytes, answerBytes, signs });

test('a short exchange at 106 kbit/s: two frames, by the formula', () => {
  // 5 + 2 bytes and twice 3 of a block are 130 etu, two frames 48 more, the reader’s turn 14; TR0 and TR1 are 144 × 16 / fc.
  const etu = 128 / 13_560;
  expect(time(bare(106), 5, 2)).toBeCloseTo(192 * etu + (144 * 16) / 13_560, 9);
});

test('256 bytes take at least their bits, and not much more', () => {
  const bits = (258 * 10) / 106;
  expect(time(bare(106), 5, 258)).toBeGreaterThan(bits);
  expect(time(bare(106), 5, 258)).toBeLessThan(bits * 1.15);
});

test('faster cards are faster by what is sent, not by what they compute', () => {
  expect(time(bare(106), 57, 258)).toBeGreaterThan(3 * time(bare(424), 57, 258));
  expect(time(bare(106), 57, 258)).toBeLessThan(4 * time(bare(424), 57, 258));
  const signing = { kbitPerSecond: 424, rsaMilliseconds: 700, perCommandMilliseconds: 9 } as const;
  expect(time(signing, 57, 258, true) - time(bare(424), 57, 258)).toBeCloseTo(709, 9);
});

test('an answer longer than a frame is asked for with an acknowledgement', () => {
  const byte = time(bare(106), 5, 253) - time(bare(106), 5, 252);
  expect(time(bare(106), 5, 254) - time(bare(106), 5, 253)).toBeGreaterThan(byte * 4);
});

test('a card with a timing answers after that time on its clock, and no earlier', async () => {
  const clock = new SimulatedClock();
  const card = new VirtualCard('slow', Uint8Array.of(0x3b), new Chip([]), {
    timing: CARD_TIMINGS['106'],
    clock,
  });
  let answered = false;
  const answer = card.process(Uint8Array.of(0, 0xa4, 0, 0)).then(() => {
    answered = true;
  });
  const expected = time(CARD_TIMINGS['106'], 4, 2);
  await new Promise(setImmediate);
  clock.increment(expected - 0.001);
  await new Promise(setImmediate);
  expect(answered).toBe(false);
  clock.increment(0.001);
  await answer;
});
