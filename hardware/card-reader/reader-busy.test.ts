import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { adapter } from './adapter.fixture.ts';
import { EchoCard } from './card-reader.contract.ts';

const BUSY = '8010000b';

/** A card lies on a reader that another program holds for the next so many tries. */
function held(tries: number, holder?: string) {
  const bench = adapter(holder === undefined ? {} : { holder });
  bench.pcscd.appear(bench.slot);
  bench.slot.place(new EchoCard());
  bench.slot.failing.connect.push(...new Array<string>(tries).fill(BUSY));
  return bench;
}

/** Turns the clock until the promise settles; gives how much time went by. */
async function passing<T>(clock: SimulatedClock, waiting: Promise<T>): Promise<{ value: T; milliseconds: number }> {
  const start = clock.now();
  let done = false;
  const settled = waiting.finally(() => {
    done = true;
  });
  while (!done) {
    await turn();
    await turn();
    if (!done) clock.increment(LIMITS.readerBusyPoll);
  }
  return { value: await settled, milliseconds: clock.now() - start };
}

test('a program that holds the reader for a moment is waited for', async () => {
  const { clock, reader, slot } = held(3);
  const { value, milliseconds } = await passing(clock, reader.connect());
  expect(value).toMatchObject({ ok: true });
  expect(milliseconds).toBeLessThan(LIMITS.readerBusyWait);
  expect(slot.log.filter((call) => call === 'connect 1')).toHaveLength(4);
});

test('one that keeps it is named, within the time a person waits', async () => {
  const { clock, reader } = held(1_000, 'scdaemon');
  const { value, milliseconds } = await passing(clock, reader.connect());
  expect(value).toEqual({ ok: false, error: { kind: 'readerBusy', when: 'before', raw: BUSY, holder: 'scdaemon' } });
  expect(milliseconds).toBeLessThan(LIMITS.readerBusyWait + 3 * LIMITS.readerBusyPoll);
});

test('one that cannot be found has no name', async () => {
  const { clock, reader } = held(1_000);
  const { value } = await passing(clock, reader.connect());
  expect(value).toEqual({ ok: false, error: { kind: 'readerBusy', when: 'before', raw: BUSY } });
});

test('a card lifted meanwhile is not waited for any longer', async () => {
  const { clock, reader, slot } = held(1_000);
  const connecting = reader.connect();
  await turn();
  slot.lift();
  const { value } = await passing(clock, connecting);
  expect(value).toEqual({ ok: false, error: { kind: 'cardRemoved', when: 'before' } });
});

test('the terminal itself is told at once that it has the card already', async () => {
  const { reader } = held(0, 'nobody else');
  expect(await reader.connect()).toMatchObject({ ok: true });
  expect(await reader.connect()).toEqual({ ok: false, error: { kind: 'readerBusy', when: 'before' } });
});
