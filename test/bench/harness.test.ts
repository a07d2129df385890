import { expect, test } from 'vitest';
import { compare, percentile, table } from './harness.ts';

test('percentiles by nearest rank', () => {
  const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(samples, 0.5)).toBe(50);
  expect(percentile(samples, 0.99)).toBe(99);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});

test('alternates subject and floor, drops the first round, takes the median of the per-round ratios', async () => {
  const order: string[] = [];
  let round = 0;
  const row = await compare({
    id: 'x',
    unit: 'ms',
    floorName: 'f',
    samplesPerRound: 2,
    subject: async () => {
      order.push('subject');
      // The dropped round is wildly slow, and every later round is slower than the one before.
      const value = round < 1 ? 1_000_000 : 20 * Math.floor(round);
      return value;
    },
    floor: async () => {
      order.push('floor');
      const value = round < 1 ? 1 : 10 * Math.floor(round);
      round += 0.5;
      return value;
    },
  });
  expect(order.slice(0, 4)).toEqual(['subject', 'floor', 'subject', 'floor']);
  expect(order).toHaveLength(8 * 2 * 2);
  expect(row.ratio).toEqual({ median: 2, min: 2, max: 2 });
  expect(row.subject.p99).toBe(140);
  expect(row.rounds).toBe(7);
  expect(table([row])).toContain('x');
});
