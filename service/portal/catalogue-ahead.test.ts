import { expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { CATALOGUE } from '../../state-machines/testing/world-tax.ts';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { ok } from '../../state-machines/vocabulary/result.ts';
import { keepCatalogueAhead } from './catalogue-ahead.ts';

function bed(initiallyUp: boolean) {
  const clock = new SimulatedClock();
  const listeners = new Set<(up: boolean) => void>();
  let up = initiallyUp;
  let answers = true;
  let asked = 0;
  const stop = keepCatalogueAhead({
    catalogue: {
      ask: async () => {
        asked += 1;
        return ok({ catalogue: CATALOGUE, keptSince: answers ? null : '2026-11-01T00:00:00.000Z' });
      },
    },
    line: {
      isUp: () => up,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    timers: clock,
    monotonic: () => clock.now(),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return {
    stop,
    asked: () => asked,
    answers: (value: boolean): void => {
      answers = value;
    },
    async line(value: boolean): Promise<void> {
      up = value;
      for (const listener of listeners) listener(value);
      await settle();
    },
    /** Lets time pass look by look. */
    async pass(milliseconds: number): Promise<void> {
      for (let left = milliseconds; left > 0; left -= LIMITS.catalogueLook) {
        clock.increment(Math.min(left, LIMITS.catalogueLook));
        await settle();
      }
    },
  };
}

test('asks as soon as the line is there, and once a day from then on', async () => {
  const { asked, line, pass } = bed(false);
  await pass(LIMITS.catalogueLook);
  expect(asked()).toBe(0);
  await line(true);
  expect(asked()).toBe(1);
  await pass(LIMITS.catalogueRefresh - LIMITS.catalogueLook);
  expect(asked()).toBe(1);
  await pass(2 * LIMITS.catalogueLook);
  expect(asked()).toBe(2);
});

test('a line that comes and goes asks no more often', async () => {
  const { asked, line } = bed(true);
  for (const up of [false, true, false, true]) await line(up);
  expect(asked()).toBe(1);
});

test('what only the store answered is asked for again soon, and after the stop nothing is', async () => {
  const { answers, asked, pass, stop } = bed(true);
  expect(asked()).toBe(1);
  answers(false);
  await pass(LIMITS.catalogueRefresh + LIMITS.catalogueLook);
  const soon = asked();
  await pass(LIMITS.catalogueLook);
  expect(asked()).toBe(soon + 1);
  stop();
  await pass(2 * LIMITS.catalogueRefresh);
  expect(asked()).toBe(soon + 1);
});
