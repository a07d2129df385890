import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeCardReader, EchoCard, until } from '../../hardware/card-reader/card-reader.contract.ts';
import { loadPcsclite } from '../../hardware/card-reader/pcsc.ts';
import { PcscCardReader } from '../../hardware/card-reader/pcsc-card-reader.ts';
import { systemClock } from '../../hardware/clock.ts';
import type { CardReaderSnapshot } from '../../hardware/ports.ts';
import type { VpcdAttachment } from '../../hardware/virtual/vpcd/attach-to-vpcd.ts';
import { type PcscStack, startPcscStack } from '../support/pcsc/pcsc-stack.ts';

let stack: PcscStack;
beforeAll(async () => {
  stack = await startPcscStack();
  // pcsclite looks at its environment once, when it first connects.
  Object.assign(process.env, stack.environment);
});
afterAll(() => stack.close());

const openReader = async (): Promise<PcscCardReader> =>
  new PcscCardReader({
    openPcsc: await loadPcsclite(),
    clock: systemClock,
    watchdog: { arm: () => () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    readerName: stack.readerName,
  });

/** A reader that pcscd knows to be empty: it looks every 0.4 s, so a card lifted a moment ago may still be reported. */
async function openEmptyReader(): Promise<PcscCardReader> {
  const reader = await openReader();
  await until(reader, ({ state }) => state === 'empty');
  return reader;
}

describeCardReader('the PC/SC adapter over real pcscd and vpcd', async () => {
  const reader = await openReader();
  let placed: VpcdAttachment | null = null;
  return {
    reader,
    place: async (card) => {
      placed = stack.place(card);
      await placed.noticed;
    },
    lift: async () => placed?.lift(),
    close: async () => {
      await reader.close();
      await placed?.lift();
    },
  };
});

test('pcscd ends under an open connection and starts again: told, recovered, and the card is another placement', async () => {
  const reader = await openEmptyReader();
  const states: CardReaderSnapshot['state'][] = [];
  reader.subscribe(({ state }) => states.push(state));
  const placed = stack.place(new EchoCard());
  const first = await until(reader, ({ state }) => state === 'present');
  const connection = await reader.connect();
  if (!connection.ok) return expect.unreachable(connection.error.kind);
  await stack.stopPcscd();
  await until(reader, ({ state }) => state === 'serviceDown');
  expect(await connection.value.transmit(Uint8Array.of(0, 0xb0, 0, 0, 0))).toMatchObject({
    error: { kind: 'cardRemoved', when: 'before' },
  });
  expect(await reader.connect()).toMatchObject({ error: { kind: 'serviceDown' } });
  await connection.value.disconnect('unpower');
  await stack.startPcscd();
  const again = await until(reader, ({ state }) => state === 'present');
  expect(again.cardRef).not.toBe(first.cardRef);
  const recovered = await reader.connect();
  if (!recovered.ok) return expect.unreachable(recovered.error.kind);
  expect(await recovered.value.transmit(Uint8Array.of(0, 0xb0, 0, 0, 0))).toMatchObject({ ok: true });
  expect(states).toContain('serviceDown');
  await reader.close();
  await placed.lift();
});

test('closed after its card was pulled in use, a reader leaves the next card to the next one', async () => {
  const pulled = await openEmptyReader();
  const first = stack.place(new EchoCard());
  await until(pulled, ({ state }) => state === 'present');
  expect(await pulled.connect()).toMatchObject({ ok: true });
  await first.lift();
  await until(pulled, ({ state }) => state === 'empty');
  await pulled.close();

  const next = await openEmptyReader();
  const second = stack.place(new EchoCard());
  await until(next, ({ state }) => state === 'present');
  expect(await next.connect()).toMatchObject({ ok: true });
  await next.close();
  await second.lift();
});

test('started before pcscd, it waits for it', async () => {
  await stack.stopPcscd();
  const reader = await openReader();
  expect(reader.snapshot().state).toBe('serviceDown');
  await stack.startPcscd();
  await until(reader, ({ state }) => state === 'empty');
  await reader.close();
});
