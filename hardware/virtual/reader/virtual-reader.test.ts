import { expect, test } from 'vitest';
import { describeCardReader, EchoCard } from '../../card-reader/card-reader.contract.ts';
import type { CardReaderSnapshot } from '../../ports.ts';
import { VirtualReader } from './virtual-reader.ts';

const watchdog = { arm: () => () => undefined };

describeCardReader('the virtual reader', async () => {
  const reader = new VirtualReader({ watchdog });
  return {
    reader,
    place: async (card) => reader.place(card),
    lift: async () => reader.lift(),
    close: () => reader.close(),
  };
});

function observed(reader: VirtualReader): CardReaderSnapshot['state'][] {
  const states: CardReaderSnapshot['state'][] = [];
  reader.subscribe(({ state }) => states.push(state));
  return states;
}

test('laying a card over another one is two changes', () => {
  const reader = new VirtualReader({ watchdog });
  reader.place(new EchoCard());
  const states = observed(reader);
  reader.place(new EchoCard());
  expect(states).toEqual(['empty', 'present']);
});

test('unplugging and stopping the service end the placement; the card is found anew', async () => {
  const reader = new VirtualReader({ watchdog });
  reader.place(new EchoCard());
  const before = reader.snapshot().cardRef;
  const states = observed(reader);
  reader.unplug();
  expect(await reader.connect()).toMatchObject({ error: { kind: 'readerLost' } });
  reader.plug();
  reader.stopService();
  expect(await reader.connect()).toMatchObject({ error: { kind: 'serviceDown' } });
  reader.startService();
  expect(states).toEqual(['absent', 'present', 'serviceDown', 'present']);
  expect(reader.snapshot().cardRef).not.toBe(before);
});

test('an answer that got lost is an error of an exchange that may have happened; the card stays', async () => {
  const reader = new VirtualReader({ watchdog });
  reader.place({ atr: new EchoCard().atr, reset: () => undefined, process: async () => new Uint8Array() });
  const connection = await reader.connect();
  if (!connection.ok) return expect.unreachable(connection.error.kind);
  expect(await connection.value.transmit(Uint8Array.of(0, 0x20, 0, 0x80))).toEqual({
    ok: false,
    error: { kind: 'protocol', when: 'during' },
  });
  expect(reader.snapshot().state).toBe('present');
});
