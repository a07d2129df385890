import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeCardReader, EchoCard, until } from '../../hardware/card-reader/card-reader.contract.ts';
import { loadPcsclite } from '../../hardware/card-reader/pcsc.ts';
import { PcscCardReader } from '../../hardware/card-reader/pcsc-card-reader.ts';
import { systemClock } from '../../hardware/clock.ts';
import type { VpcdAttachment } from '../../hardware/virtual/vpcd/attach-to-vpcd.ts';
import { type PcscStack, startPcscStack } from '../support/pcsc/pcsc-stack.ts';

let stack: PcscStack;
beforeAll(async () => {
  stack = await startPcscStack();
  // pcsclite looks at its environment once, when it first connects.
  Object.assign(process.env, stack.environment);
});
afterAll(() => stack.close());

const openPlace = async (told: string[] = []): Promise<PcscCardReader> =>
  new PcscCardReader({
    openPcsc: await loadPcsclite(),
    clock: systemClock,
    watchdog: { arm: () => () => undefined },
    log: { info: (_: unknown, text?: string) => void told.push(text ?? ''), warn: () => undefined },
    readerName: null,
  });

describeCardReader('two slots of real pcscd and vpcd as one place', async () => {
  const reader = await openPlace();
  let placed: VpcdAttachment | null = null;
  let slot: 'first' | 'second' = 'first';
  return {
    reader,
    // Each card comes to the other slot than the last one.
    place: async (card) => {
      slot = slot === 'first' ? 'second' : 'first';
      placed = stack.place(card, slot);
      await placed.noticed;
    },
    lift: async () => placed?.lift(),
    close: async () => {
      // The next test's reader must not find the last card on the slot whose status comes second.
      await placed?.lift();
      await until(reader, ({ state }) => state === 'empty');
      await reader.close();
    },
  };
});

test('of two cards the first has the place, is used to its end, and leaves it to the second', async () => {
  const told: string[] = [];
  const reader = await openPlace(told);
  await until(reader, ({ state }) => state === 'empty');
  const first = stack.place(new EchoCard(), 'second');
  const { name, cardRef } = await until(reader, ({ state }) => state === 'present');
  expect(name).toBe(stack.secondReaderName);
  const connection = await reader.connect();
  if (!connection.ok) return expect.unreachable(connection.error.kind);

  const second = stack.place(new EchoCard());
  await second.noticed;
  await expect.poll(() => told.filter((line) => line.startsWith('second card')).length).toBe(1);
  expect(reader.snapshot().cardRef).toBe(cardRef);
  expect(await connection.value.transmit(Uint8Array.of(0, 0xb0, 0, 0, 0))).toMatchObject({ ok: true });

  await first.lift();
  await until(reader, (snapshot) => snapshot.name === stack.readerName && snapshot.state === 'present');
  expect(await connection.value.transmit(Uint8Array.of(0, 0xb0, 0, 0, 0))).toMatchObject({ ok: false });
  const next = await reader.connect();
  if (!next.ok) return expect.unreachable(next.error.kind);
  await connection.value.disconnect('unpower');
  expect(await next.value.transmit(Uint8Array.of(0, 0xb0, 0, 0, 0))).toMatchObject({ ok: true });
  await reader.close();
  await second.lift();
});
