import { describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { describeCardReader, EchoCard } from '../../card-reader/card-reader.contract.ts';
import type { CardReaderSnapshot } from '../../ports.ts';
import type { CardMove, MovableCard } from '../card/movement.ts';
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

/** A card moved by the test; `answer` settles its next command. */
class MovingCard implements MovableCard {
  readonly atr: Uint8Array;
  move: (move: CardMove) => void = () => undefined;
  answer: () => Promise<Uint8Array> = async () => Uint8Array.of(0x90, 0x00);

  constructor(atr = new EchoCard().atr) {
    this.atr = atr;
  }

  reset(): void {}

  process(): Promise<Uint8Array> {
    return this.answer();
  }

  onMoved(listener: (move: CardMove) => void): () => void {
    this.move = listener;
    return () => {
      this.move = () => undefined;
    };
  }
}

const COMMAND = Uint8Array.of(0, 0xb0, 0, 0, 0);

describe('a card that moves by itself', () => {
  test('leaves, and the exchange is that of a removed card', async () => {
    const reader = new VirtualReader({ watchdog });
    const card = new MovingCard();
    reader.place(card);
    const connection = await reader.connect();
    if (!connection.ok) return expect.unreachable(connection.error.kind);
    card.answer = async () => {
      card.move({ kind: 'remove' });
      return new Uint8Array();
    };
    expect(await connection.value.transmit(COMMAND)).toMatchObject({ error: { kind: 'cardRemoved', when: 'during' } });
    expect(reader.snapshot().state).toBe('empty');
  });

  test('is swapped for another one: another placement, and nothing of the old connection reaches it', async () => {
    const reader = new VirtualReader({ watchdog });
    const [card, other] = [new MovingCard(), new EchoCard()];
    reader.place(card);
    const connection = await reader.connect();
    if (!connection.ok) return expect.unreachable(connection.error.kind);
    const before = reader.snapshot().cardRef;
    const states = observed(reader);
    card.move({ kind: 'swap', card: other });
    expect(states).toEqual(['empty', 'present']);
    expect(reader.snapshot().cardRef).not.toBe(before);
    expect(await connection.value.transmit(COMMAND)).toMatchObject({ error: { kind: 'cardRemoved', when: 'before' } });
    expect(other.firstAfterReset).toEqual([]);
    card.move({ kind: 'remove' });
    expect(reader.snapshot().state).toBe('present');
  });

  test('bounces as often and as long as it was told, then stays', () => {
    const clock = new SimulatedClock();
    const reader = new VirtualReader({ watchdog, clock });
    const card = new MovingCard();
    reader.place(card);
    const states = observed(reader);
    card.move({ kind: 'bounce', times: 3, milliseconds: 40 });
    expect(states).toEqual(['empty']);
    clock.increment(39);
    expect(states).toEqual(['empty']);
    clock.increment(1);
    expect(states).toEqual(['empty', 'present']);
    for (let phase = 0; phase < 10; phase++) clock.increment(40);
    expect(states).toEqual(['empty', 'present', 'empty', 'present', 'empty', 'present']);
  });

  test('does not come back from a bounce once it was taken', () => {
    const clock = new SimulatedClock();
    const reader = new VirtualReader({ watchdog, clock });
    const card = new MovingCard();
    reader.place(card);
    card.move({ kind: 'bounce', times: 3, milliseconds: 40 });
    reader.lift();
    for (let phase = 0; phase < 10; phase++) clock.increment(40);
    expect(reader.snapshot().state).toBe('empty');
  });
});

test('a card that hangs is guarded until it leaves, and that ends the exchange', async () => {
  let guarded = 0;
  const reader = new VirtualReader({
    watchdog: {
      arm: () => {
        guarded += 1;
        return () => {
          guarded -= 1;
        };
      },
    },
  });
  const card = new MovingCard();
  card.answer = () => new Promise(() => undefined);
  reader.place(card);
  const connection = await reader.connect();
  if (!connection.ok) return expect.unreachable(connection.error.kind);
  const exchange = connection.value.transmit(COMMAND);
  await new Promise(setImmediate);
  expect(guarded).toBe(1);
  reader.lift();
  expect(await exchange).toMatchObject({ error: { kind: 'cardRemoved', when: 'during' } });
  expect(guarded).toBe(0);
});

test('a card without an answer to reset is mute, and cannot be connected to', async () => {
  const reader = new VirtualReader({ watchdog });
  reader.place(new MovingCard(new Uint8Array()));
  expect(reader.snapshot()).toMatchObject({ state: 'mute', cardRef: null });
  expect(await reader.connect()).toMatchObject({ error: { kind: 'protocol', when: 'before', raw: '80100066' } });
});
