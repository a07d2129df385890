import { describe, expect, test } from 'vitest';
import { backoffMs, spreadMs } from './backoff.ts';

const highest = () => 1 - Number.EPSILON;

describe('back-off', () => {
  test('the window doubles from one second and stops at ten minutes', () => {
    expect([1, 2, 3, 4, 10, 11, 1_000].map((failures) => backoffMs(failures, null, highest))).toEqual(
      [1_000, 2_000, 4_000, 8_000, 512_000, 600_000, 600_000].map((window) => window - 1),
    );
  });

  test('the jitter is full: any time from now to the end of the window', () => {
    expect([0, 0.25, 0.5].map((random) => backoffMs(4, null, () => random))).toEqual([0, 2_000, 4_000]);
  });

  test('Retry-After is a minimum, not a maximum', () => {
    expect(backoffMs(1, 30_000, highest)).toBe(30_000);
    expect(backoffMs(11, 30_000, highest)).toBe(599_999);
  });

  test('returning after a long outage spreads over ten minutes', () => {
    expect([spreadMs(() => 0), spreadMs(highest)]).toEqual([0, 599_999]);
  });
});
