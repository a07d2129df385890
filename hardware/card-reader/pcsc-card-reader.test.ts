import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { adapter, connected } from './adapter.fixture.ts';
import { describeCardReader, EchoCard, until } from './card-reader.contract.ts';
import { ScriptedReader } from './scripted-pcsc.ts';

describeCardReader('the PC/SC adapter over a scripted pcsclite', async () => {
  const { reader, pcscd, slot } = adapter();
  pcscd.appear(slot);
  return {
    reader,
    place: async (card) => slot.place(card),
    lift: async () => slot.lift(),
    close: () => reader.close(),
  };
});

describe('pcscd that is not there', () => {
  test('the constructor throws: says so, and tries again with back-off until it answers', () => {
    const { clock, pcscd, states, slot } = adapter({ refusals: 3 });
    expect(states).toEqual(['serviceDown']);
    for (const wait of [1, 2, 4]) {
      clock.increment(LIMITS.hostRestartFirst * wait - 1);
      expect(pcscd.instances).toHaveLength(0);
      clock.increment(1);
    }
    expect(pcscd.instances).toHaveLength(1);
    pcscd.appear(slot);
    expect(states).toEqual(['serviceDown', 'absent', 'empty']);
  });

  test('it dies: the instance is closed and replaced, and the card found again is another placement', async () => {
    const { clock, pcscd, reader, states, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const before = reader.snapshot().cardRef;
    const connection = await connected(reader);
    pcscd.die(slot);
    expect(await connection.transmit(Uint8Array.of(0, 0, 0, 0))).toMatchObject({ error: { when: 'before' } });
    expect(await reader.connect()).toMatchObject({ error: { kind: 'serviceDown', when: 'before' } });
    await slot.whenClosed;
    clock.increment(LIMITS.hostRestartFirst);
    expect(pcscd.instances.map(({ closed }) => closed)).toEqual([1, 0]);
    expect(slot.closed).toBe(1);
    const again = new ScriptedReader('Lab Reader 00 01');
    pcscd.appear(again);
    again.place(new EchoCard());
    expect(states).toEqual(['absent', 'empty', 'present', 'serviceDown', 'absent', 'empty', 'present']);
    expect(reader.snapshot().cardRef).not.toBe(before);
  });

  test('an instance that is given up while its pcscd lives on holds no card afterwards', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    await connected(reader);
    pcscd.instances[0]?.emit('error', new Error('SCardGetStatusChange error: said the test.(0x80100001)'));
    await slot.whenClosed;
    expect(slot.log.at(-1)).toBe('disconnect 2');
    expect(slot.connected).toBe(false);
  });

  test('back-off never exceeds its limit', () => {
    const { clock, pcscd } = adapter({ refusals: 12 });
    let waited = 0;
    while (pcscd.refusals > 0) {
      clock.increment(LIMITS.pcscdSearchMax);
      waited += 1;
      expect(waited).toBeLessThanOrEqual(12);
    }
  });
});

describe('cards', () => {
  test('a removal and a new card merged into one status are told apart by the event count', () => {
    const { pcscd, reader, states, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const first = reader.snapshot().cardRef;
    slot.eventCount += 1;
    slot.place(new EchoCard());
    expect(states.slice(-3)).toEqual(['present', 'empty', 'present']);
    expect(reader.snapshot().cardRef).not.toBe(first);
  });

  test('a status that says only that somebody uses the card changes nothing', () => {
    const { pcscd, reader, states, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const { cardRef } = reader.snapshot();
    slot.status(0x1a2);
    expect(reader.snapshot().cardRef).toBe(cardRef);
    expect(states.at(-1)).toBe('present');
  });

  test('a card that gives no answer to reset is mute', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard(), 0x222);
    expect(reader.snapshot()).toMatchObject({ state: 'mute', cardRef: null });
    expect(await reader.connect()).toMatchObject({ error: { kind: 'protocol', raw: '80100066' } });
  });

  test('a stale handle is given up before connecting: `connected` stays true after a removal', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    await connected(reader);
    slot.lift();
    slot.place(new EchoCard());
    slot.log.length = 0;
    const connection = await connected(reader);
    expect(slot.log).toEqual(['disconnect 2', 'connect 1']);
    expect(await connection.transmit(Uint8Array.of(0, 1, 2, 3))).toMatchObject({ ok: true });
  });

  test('commands go out with the protocol connect gave and room for 256 bytes and the status word', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const connection = await connected(reader);
    await connection.transmit(Uint8Array.of(0, 1, 2, 3));
    expect(slot.log.at(-1)).toBe('transmit 258 2');
  });

  test('a card reset by another program is connected to once more', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    slot.failing.connect.push('80100068');
    await connected(reader);
    slot.failing.connect.push('80100068', '80100068');
    slot.lift();
    slot.place(new EchoCard());
    expect(await reader.connect()).toMatchObject({ error: { kind: 'cardReset' } });
  });

  test('a card swapped while connecting is not connected to', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const connecting = reader.connect();
    await Promise.resolve();
    slot.lift();
    slot.place(new EchoCard());
    expect(await connecting).toEqual({ ok: false, error: { kind: 'cardRemoved', when: 'before' } });
    expect(slot.connected).toBe(false);
  });

  test.each([
    ['80100069', 'cardRemoved', 'before'],
    ['80100016', 'cardRemoved', 'during'],
    ['80100008', 'protocol', 'during'],
    ['80100068', 'cardReset', 'before'],
    ['8010000b', 'readerBusy', 'before'],
    ['80100066', 'protocol', 'before'],
    ['8010000f', 'protocol', 'before'],
    ['80100017', 'readerLost', 'during'],
    ['8010000c', 'cardRemoved', 'during'],
    ['80100009', 'readerLost', 'during'],
    ['80100013', 'serviceDown', 'during'],
    ['80100001', 'protocol', 'during'],
  ])('error %s of a command is %s, %s it reached the card', async (code, kind, when) => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const connection = await connected(reader);
    slot.failing.transmit.push(code);
    expect(await connection.transmit(Uint8Array.of(0, 1, 2, 3))).toEqual({
      ok: false,
      error: { kind, when, raw: code },
    });
  });
});

test.each([
  ['8010000c', 'cardRemoved'],
  ['80100017', 'readerLost'],
])('error %s of a connect comes before any command', async (code, kind) => {
  const { pcscd, reader, slot } = adapter();
  pcscd.appear(slot);
  slot.place(new EchoCard());
  slot.failing.connect.push(code);
  expect(await reader.connect()).toEqual({ ok: false, error: { kind, when: 'before', raw: code } });
});

test('an error without a code, as pcsclite gives for a reader it holds for unconnected, is one too', async () => {
  const { pcscd, reader, slot } = adapter();
  pcscd.appear(slot);
  slot.place(new EchoCard());
  const connection = await connected(reader);
  slot.transmit = (_command, _length, _protocol, callback) => callback(new Error('Card Reader not connected'));
  expect(await connection.transmit(Uint8Array.of(0, 1, 2, 3))).toEqual({
    ok: false,
    error: { kind: 'protocol', when: 'during', raw: 'no code' },
  });
});

describe('readers', () => {
  test('one that is not used has its errors heard too: unheard, they would end the process', () => {
    const { pcscd, states, slot } = adapter({ readerName: 'PICC' });
    pcscd.appear(slot);
    slot.emit('error', new Error('SCardGetStatusChange error: said the test.(0x80100013)'));
    expect(states.at(-1)).toBe('serviceDown');
  });

  test('one that is unplugged is absent; plugged in again it has another name and is used', () => {
    const { pcscd, reader, states, slot } = adapter();
    pcscd.appear(slot);
    slot.emit('end');
    pcscd.appear(new ScriptedReader('Lab Reader 00 01'));
    expect(states).toEqual(['absent', 'empty', 'absent', 'empty']);
    expect(reader.snapshot().name).toBe('Lab Reader 00 01');
  });

  test('only the configured one is used', () => {
    const { pcscd, reader, slot } = adapter({ readerName: 'PICC' });
    pcscd.appear(slot);
    expect(reader.snapshot().state).toBe('absent');
    pcscd.appear(new ScriptedReader('Other PICC 00'));
    expect(reader.snapshot()).toMatchObject({ state: 'empty', name: 'Other PICC 00' });
    slot.place(new EchoCard());
    expect(reader.snapshot().state).toBe('empty');
  });

  test('every native call has the watchdog beside it, and a hanging one keeps it armed', async () => {
    const { pcscd, reader, armed, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const connection = await connected(reader);
    // Opening, connecting, asking for a pad.
    expect(armed).toEqual({ now: 0, ever: 3 });
    slot.hangs = true;
    void connection.transmit(Uint8Array.of(0, 1, 2, 3));
    await Promise.resolve();
    await Promise.resolve();
    expect(armed).toEqual({ now: 1, ever: 4 });
  });

  test('a hanging call is the only one under way, however much is asked for after it', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const connection = await connected(reader);
    slot.hangs = true;
    slot.log.length = 0;
    for (let n = 0; n < 8; n++) void connection.transmit(Uint8Array.of(0, 1, 2, n));
    void reader.connect();
    void connection.disconnect('unpower');
    await new Promise((resolve) => setImmediate(resolve));
    expect(slot.log).toEqual(['transmit 258 2']);
  });

  test('closing lets go of the card and ignores the cancellation pcsclite reports', async () => {
    const { pcscd, reader, slot, states } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    await connected(reader);
    await reader.close();
    expect(slot.log.at(-1)).toBe('disconnect 2');
    expect([slot.closed, pcscd.instances[0]?.closed]).toEqual([1, 1]);
    expect(states).not.toContain('serviceDown');
  });

  test('closing lets go of a reader whose card was pulled and whose user never said so', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    await connected(reader);
    slot.lift();
    await reader.close();
    expect(slot.log.at(-1)).toBe('disconnect 2');
    expect(slot.connected).toBe(false);
  });

  test('closing in answer to a change of the reader does not close it within its own callback', async () => {
    const { pcscd, reader, slot } = adapter();
    pcscd.appear(slot);
    slot.place(new EchoCard());
    const left = until(reader, ({ state }) => state === 'empty');
    slot.lift();
    await left;
    await reader.close();
    expect(slot.closed).toBe(1);
  });
});
