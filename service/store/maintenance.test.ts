import { expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { startMaintenance } from './maintenance.ts';

test('works while the terminal is idle, waits while a resident is there, ends when told', () => {
  const clock = new SimulatedClock();
  let idle = true;
  let done = 0;
  const stop = startMaintenance(
    clock,
    () => idle,
    () => {
      done += 1;
    },
  );
  clock.increment(LIMITS.storeIdle - 1);
  expect(done).toBe(0);
  clock.increment(1);
  expect(done).toBe(1);
  idle = false;
  clock.increment(LIMITS.storeIdle);
  expect(done).toBe(1);
  idle = true;
  clock.increment(LIMITS.storeIdle);
  expect(done).toBe(2);
  stop();
  clock.increment(LIMITS.storeIdle * 10);
  expect(done).toBe(2);
});
