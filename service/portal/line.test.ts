import { expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import { logTo } from '../log/logger.ts';
import { type Line, openLine } from './line.ts';
import { type Answer, noAnswer } from './portal-failure.ts';

function bed(initial: boolean) {
  const clock = new SimulatedClock();
  const changes: boolean[] = [];
  let reachable = initial;
  let checks = 0;
  let refreshes = 0;
  const line: Line = openLine(clock, () => clock.now(), logTo({ write: () => undefined }, 'error', 'test'));
  line.subscribe((up) => changes.push(up));
  const check = {
    syncTime: async (): Promise<Answer<void>> => {
      checks += 1;
      return reachable ? ok(undefined) : { ok: false, error: noAnswer('unreachable') };
    },
    refreshKeys: async (): Promise<Answer<void>> => {
      refreshes += 1;
      return ok(undefined);
    },
  };
  return {
    line,
    changes,
    start: () => line.start(check),
    checks: () => checks,
    refreshes: () => refreshes,
    reach: (value: boolean): void => {
      reachable = value;
    },
    /** Lets time pass and what it started settle. */
    pass: async (milliseconds: number): Promise<void> => {
      clock.increment(milliseconds);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}

test('is down until the portal was heard, then tells each change once', async () => {
  const { line, changes, start, reach, pass } = bed(true);
  expect(line.isUp()).toBe(false);
  await start();
  expect(line.isUp()).toBe(true);
  await pass(LIMITS.lineCheckUp);
  reach(false);
  await pass(LIMITS.lineCheckUp);
  expect(line.isUp()).toBe(false);
  await pass(LIMITS.lineCheckDown);
  reach(true);
  await pass(LIMITS.lineCheckDown);
  expect(changes).toEqual([true, false, true]);
});

test('looks more often while it is down', async () => {
  const { start, checks, pass } = bed(false);
  await start();
  await pass(LIMITS.lineCheckDown - 1);
  expect(checks()).toBe(1);
  await pass(1);
  expect(checks()).toBe(2);
});

test('hears from every exchange at once', async () => {
  const { line, changes, start } = bed(true);
  await start();
  line.report(false);
  line.report(false);
  expect(changes).toEqual([true, false]);
});

test('keys are asked for anew once an hour, not at every check', async () => {
  const { start, refreshes, pass } = bed(true);
  await start();
  for (let passed = 0; passed < LIMITS.portalKeysRefresh; passed += LIMITS.lineCheckUp) await pass(LIMITS.lineCheckUp);
  expect(refreshes()).toBe(2);
});

test('is silent and idle after stop, also when a check was under way', async () => {
  const { line, changes, start, checks, pass } = bed(true);
  const first = start();
  line.stop();
  await first;
  await pass(LIMITS.lineCheckUp * 10);
  expect(checks()).toBe(1);
  expect(changes).toEqual([]);
});

test('tells how long the last check that was answered took', async () => {
  const { line, start, pass, reach } = bed(true);
  expect(line.latencyMs()).toBeNull();
  await start();
  expect(line.latencyMs()).toBe(0);
  reach(false);
  await pass(LIMITS.lineCheckUp);
  expect(line.latencyMs()).toBe(0);
});
