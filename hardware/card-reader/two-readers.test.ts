import { describe, expect, test } from 'vitest';
import { adapter, connected } from './adapter.fixture.ts';
import { describeCardReader, EchoCard } from './card-reader.contract.ts';
import { ScriptedReader } from './scripted-pcsc.ts';

function dual(options: Parameters<typeof adapter>[0] = {}) {
  const bench = adapter(options);
  const slot = new ScriptedReader('Lab Dual Reader [Contact] 00 00');
  const pad = new ScriptedReader('Lab Dual Reader [Contactless] 00 01');
  const module = new ScriptedReader('Lab Dual Reader [SAM] 00 02');
  for (const reader of [slot, pad, module]) bench.pcscd.appear(reader);
  return { ...bench, slot, pad, module };
}

describeCardReader('a contact slot and a contactless pad as one place', async () => {
  const { reader, slot, pad } = dual();
  // Each card comes to the other reader than the last one.
  let next = [pad, slot];
  return {
    reader,
    place: async (card) => next[0]?.place(card),
    lift: async () => {
      next[0]?.lift();
      next = next.toReversed();
    },
    close: () => reader.close(),
  };
});

test('the snapshot names the reader that has the card', () => {
  const { reader, slot, pad } = dual();
  pad.place(new EchoCard());
  expect(reader.snapshot()).toMatchObject({ state: 'present', name: pad.name });
  pad.lift();
  slot.place(new EchoCard());
  expect(reader.snapshot()).toMatchObject({ state: 'present', name: slot.name });
});

test('a second card changes nothing for the one in use, and is written down once', async () => {
  const { reader, slot, pad, states, told } = dual();
  slot.place(new EchoCard());
  const connection = await connected(reader);
  const before = states.length;
  pad.place(new EchoCard());
  pad.status(0x1a2);
  expect(states).toHaveLength(before);
  expect(await connection.transmit(Uint8Array.of(0, 1, 2, 3))).toMatchObject({ ok: true });
  expect(told.filter((line) => line.startsWith('second card'))).toHaveLength(1);
});

test('the first card lifted, the second has the place, and the first is let go of on its own reader', async () => {
  const { reader, slot, pad } = dual();
  slot.place(new EchoCard());
  const first = await connected(reader);
  pad.place(new EchoCard());
  slot.lift();
  expect(reader.snapshot()).toMatchObject({ state: 'present', name: pad.name });
  const second = await connected(reader);
  expect(await first.transmit(Uint8Array.of(0, 1, 2, 3))).toMatchObject({ error: { kind: 'cardRemoved' } });
  await first.disconnect('unpower');
  expect(slot.log.at(-1)).toBe('disconnect 2');
  expect(pad.connected).toBe(true);
  expect(await second.transmit(Uint8Array.of(0, 1, 2, 3))).toMatchObject({ ok: true });
});

test('the chip in a module slot is never a card', async () => {
  const { reader, module } = dual();
  module.place(new EchoCard());
  expect(reader.snapshot().state).toBe('empty');
});

test('a configured name keeps the place to one reader', () => {
  const { reader, slot, pad } = dual({ readerName: '[Contactless]' });
  slot.place(new EchoCard());
  expect(reader.snapshot()).toMatchObject({ state: 'empty', name: pad.name });
});

describe('a reader unplugged, and plugged in again under another name,', () => {
  const CARD = new EchoCard();
  const LEAD_UP: Record<string, (bench: ReturnType<typeof adapter>) => unknown> = {
    'while nothing lies there': () => undefined,
    'with a mute card': ({ slot }) => slot.place(CARD, 0x222),
    'with a card': ({ slot }) => slot.place(CARD),
    'while the card is connected to': ({ slot, reader }) => {
      slot.place(CARD);
      void reader.connect();
      return Promise.resolve();
    },
    'while the card is held': async ({ slot, reader }) => {
      slot.place(CARD);
      await connected(reader);
    },
    'after its card was lifted in use': async ({ slot, reader }) => {
      slot.place(CARD);
      await connected(reader);
      slot.lift();
    },
  };
  test.each(Object.entries(LEAD_UP))('%s, is told and used', async (_, leadUp) => {
    const bench = adapter({ readerName: 'Lab Reader (1-0000:00:01.0-1) 00 00' });
    const { reader, pcscd, states } = bench;
    const first = new ScriptedReader('Lab Reader (1-0000:00:01.0-1) 00 00');
    pcscd.appear(first);
    await leadUp({ ...bench, slot: first });
    first.card = null;
    first.emit('end');
    expect(reader.snapshot()).toEqual({ state: 'absent', name: null, cardRef: null });
    expect(await reader.connect()).toMatchObject({ ok: false, error: { when: 'before' } });
    const again = new ScriptedReader('Lab Reader (1-0000:00:02.0-3) 01 00');
    pcscd.appear(again);
    again.place(new EchoCard());
    expect(reader.snapshot()).toMatchObject({ state: 'present', name: again.name });
    expect(await (await connected(reader)).transmit(Uint8Array.of(0, 1, 2, 3))).toMatchObject({ ok: true });
    expect(states).toContain('absent');
  });
});
