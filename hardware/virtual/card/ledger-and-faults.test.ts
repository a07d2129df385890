import { beforeEach, describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import type { CardApplication } from './card-content.ts';
import { Chip } from './chip.ts';
import { chooseFault, type FaultEffect, type FaultMoment } from './faults.ts';
import { redactedCommand } from './ledger.ts';
import type { CardMove } from './movement.ts';
import { VirtualCard } from './virtual-card.ts';
import { VolatileMemory } from './volatile-memory.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();

const application: CardApplication = {
  aid: bytes('D392F000260100000001'),
  files: new Map([
    [0x000a, { kind: 'transparent', content: bytes('3003020100'), openedBy: null }],
    [0x0018, { kind: 'pin', value: bytes('37373737'), maxTries: 3 }],
  ]),
};
/** Name its counter is kept under. */
const PIN = 'D392F000260100000001/0018';
const SELECT = bytes('00A4040C0AD392F000260100000001');
const SELECT_PIN = bytes('00A4020C020018');
const QUERY = bytes('00200080');
const RIGHT = bytes('002000800437373737');
const WRONG = bytes('002000800439393939');

let memory: VolatileMemory;
let card: VirtualCard;
beforeEach(async () => {
  memory = new VolatileMemory();
  card = new VirtualCard('test', bytes('3B00'), new Chip([application], memory));
  for (const apdu of [SELECT, SELECT_PIN]) await card.process(apdu);
});

describe('the ledger', () => {
  test.each([
    ['VERIFY', '002000800437373737', '0020008004[4]'],
    ['VERIFY with a class of its own', '802000800437373737', '8020008004[4]'],
    ['VERIFY with a wrong Lc', '002000800837373737', '0020008008[4]'],
    ['CHANGE REFERENCE DATA', '002401800437373737', '0024018004[4]'],
    ['JICSAP change', '803200800437373737', '8032008004[4]'],
    ['RESET RETRY COUNTER', '002C00800437373737', '002C008004[4]'],
  ])('keeps no secret of %s', (_, apdu, kept) => {
    expect(redactedCommand(bytes(apdu))).toBe(kept);
  });

  test('keeps neither secrets nor answers anywhere', async () => {
    for (const apdu of [RIGHT, bytes('00A4020C02000A'), bytes('00B0000000')]) await card.process(apdu);
    const all = JSON.stringify(card.ledger.entries);
    expect(all).not.toContain('37373737');
    expect(all).not.toContain('3003020100');
    expect(card.ledger.entries.at(-1)).toEqual({
      index: 4,
      command: '00B0000000',
      ins: 0xb0,
      application: 'D392F000260100000001',
      statusWord: 0x9000,
      answerBytes: 7,
      told: 0x9000,
      delivered: true,
      counter: null,
      fault: null,
    });
  });

  test('tells every change of a counter with the command that made it, and no other', async () => {
    for (const apdu of [QUERY, WRONG, QUERY, WRONG, RIGHT, RIGHT]) await card.process(apdu);
    expect(card.ledger.entries.slice(2).map(({ counter }) => counter)).toEqual([
      null,
      { secret: PIN, reference: 0x18, left: 2 },
      null,
      { secret: PIN, reference: 0x18, left: 1 },
      { secret: PIN, reference: 0x18, left: 3 },
      null,
    ]);
  });

  test('counts VERIFY with data, not the free query', async () => {
    for (const apdu of [QUERY, WRONG, QUERY, RIGHT]) await card.process(apdu);
    expect(card.ledger.verifiesWithData).toBe(2);
  });

  test('counts a VERIFY whose answer was lost, and one that never reached the chip', async () => {
    card.faults.arm({ effect: 'executedAnswerLost', on: 'verify' });
    card.faults.arm({ effect: 'remove', on: 'verify', executed: false });
    await card.process(WRONG);
    await card.process(WRONG);
    expect(card.ledger.verifiesWithData).toBe(2);
  });

  test('names what was selected, and where', () => {
    expect(card.ledger.selections).toEqual(['/D392F000260100000001', 'D392F000260100000001/0018']);
  });
});

describe('faults', () => {
  test('an answer lost after the chip counted: the try is gone, the card stays', async () => {
    let pulled = 0;
    card.onPulled(() => pulled++);
    card.faults.arm({ effect: 'executedAnswerLost', on: 'verify' });
    expect(hex(await card.process(QUERY))).toBe('63C3');
    expect(hex(await card.process(WRONG))).toBe('');
    expect(memory.left(PIN)).toBe(2);
    expect(pulled).toBe(0);
    expect(hex(await card.process(QUERY))).toBe('63C2');
  });

  test('an answer lost before the chip saw the command: no try is gone', async () => {
    card.faults.arm({ effect: 'failBefore', on: 'verify' });
    expect(hex(await card.process(WRONG))).toBe('');
    expect(memory.left(PIN)).toBeUndefined();
  });

  test('pulling the card forgets its selection and tells whoever holds it, once', async () => {
    let pulled = 0;
    const stop = card.onPulled(() => pulled++);
    card.faults.arm({ effect: 'remove', on: 'any', executed: true });
    expect(hex(await card.process(RIGHT))).toBe('');
    expect(pulled).toBe(1);
    expect(hex(await card.process(QUERY))).toBe('6986');
    stop();
    card.faults.arm({ effect: 'remove', on: 'any', executed: true });
    await card.process(QUERY);
    expect(pulled).toBe(1);
  });

  test.each<[FaultMoment, string]>([
    ['verify', '002000800437373737'],
    ['read', '00B0000000'],
    ['sign', '802A0080013100'],
    ['select', '00A4020C020018'],
    ['change', '00240180049'.padEnd(18, '3')],
    ['any', '00CA000000'],
  ])('waits for its moment: %s', async (on, command) => {
    card.faults.arm({ effect: 'executedAnswerLost', on });
    if (on !== 'any') expect(await card.process(QUERY)).toHaveLength(2);
    expect(card.faults.fired).toBe(0);
    expect(await card.process(bytes(command))).toHaveLength(0);
    expect(card.faults.fired).toBe(1);
    expect(await card.process(bytes(command))).not.toHaveLength(0);
  });

  test('lets as many pass as it was told, and strikes once', async () => {
    card.faults.arm({ effect: 'executedAnswerLost', on: 'any', skip: 2 });
    const lengths: number[] = [];
    for (let index = 0; index < 5; index++) lengths.push((await card.process(QUERY)).length);
    expect(lengths).toEqual([2, 2, 0, 2, 2]);
    expect(card.faults.armed).toEqual([]);
  });

  test('can be taken back', async () => {
    card.faults.arm({ effect: 'remove', on: 'any', executed: false });
    card.faults.clear();
    expect(hex(await card.process(QUERY))).toBe('63C3');
  });
});

test('commands given at once are carried out one by one in their order', async () => {
  const given = [WRONG, QUERY, RIGHT, WRONG, WRONG, QUERY];
  expect((await Promise.all(given.map((apdu) => card.process(apdu)))).map(hex)).toEqual([
    ...['63C2', '63C2', '9000', '63C2', '63C1', '63C1'],
  ]);
});

describe('faults of the exchange', () => {
  const READ = bytes('00B08A0000');

  test('in the middle of a chain: half of the answer, then the card is gone', async () => {
    let pulled = 0;
    card.onPulled(() => pulled++);
    card.faults.arm({ effect: 'midChain', on: 'read' });
    expect(hex(await card.process(READ))).toBe('3003026102');
    expect(pulled).toBe(0);
    expect(hex(await card.process(bytes('00C0000002')))).toBe('');
    expect(pulled).toBe(1);
    expect(hex(await card.process(QUERY))).toBe('6986');
  });

  test('in the middle of an answer without data: gone at once, the try counted', async () => {
    let pulled = 0;
    card.onPulled(() => pulled++);
    card.faults.arm({ effect: 'midChain', on: 'verify' });
    expect(hex(await card.process(WRONG))).toBe('');
    expect(pulled).toBe(1);
    expect(memory.left(PIN)).toBe(2);
  });

  test.each([
    [true, 2],
    [false, undefined],
  ])('any status word instead of the answer (executed: %s); the ledger knows both', async (executed, left) => {
    card.faults.arm({ effect: 'status', statusWord: 0x63c5, executed, on: 'verify' });
    expect(hex(await card.process(WRONG))).toBe('63C5');
    expect(memory.left(PIN)).toBe(left);
    expect(card.ledger.entries.at(-1)).toMatchObject({
      told: 0x63c5,
      statusWord: executed ? 0x63c2 : 'none',
      delivered: false,
    });
  });

  test('garbage is the same for the same seed', async () => {
    const told: string[] = [];
    for (const seed of [7, 7, 8]) {
      card.faults.arm({ effect: 'garbage', seed, on: 'any' });
      told.push(hex(await card.process(QUERY)));
    }
    expect(told[0]).toBe(told[1]);
    expect(told[0]).not.toBe(told[2]);
    expect(told[0]?.length).toBeGreaterThanOrEqual(4);
  });

  test('a delay is waited for on the clock of the card', async () => {
    const clock = new SimulatedClock();
    const slow = new VirtualCard('slow', bytes('3B00'), new Chip([application]), { clock });
    slow.faults.arm({ effect: 'delay', milliseconds: 1500, on: 'any' });
    let answered = '';
    const waiting = slow.process(SELECT).then((answer) => {
      answered = hex(answer);
    });
    await new Promise(setImmediate);
    clock.increment(1499);
    await new Promise(setImmediate);
    expect(answered).toBe('');
    clock.increment(1);
    await waiting;
    expect(answered).toBe('9000');
  });

  test('a hang lasts until the card loses its power, and what was executed was', async () => {
    card.faults.arm({ effect: 'hang', executed: true, on: 'verify' });
    let answered = false;
    const hanging = card.process(WRONG).finally(() => {
      answered = true;
    });
    await new Promise(setImmediate);
    expect(answered).toBe(false);
    card.reset();
    expect(hex(await hanging)).toBe('');
    expect(memory.left(PIN)).toBe(2);
    expect(hex(await card.process(SELECT))).toBe('9000');
  });

  test('swap and bounce are told to whoever holds the card', async () => {
    const moves: CardMove[] = [];
    card.onMoved((move) => moves.push(move));
    const other = new VirtualCard('other', card.atr, new Chip([]));
    card.faults.arm({ effect: 'swap', executed: false, card: other, on: 'verify' });
    card.faults.arm({ effect: 'bounce', executed: true, times: 3, milliseconds: 20, on: 'verify' });
    await card.process(RIGHT);
    await card.process(RIGHT);
    expect(moves).toEqual([
      { kind: 'swap', card: other },
      { kind: 'bounce', times: 3, milliseconds: 20 },
    ]);
    expect(card.ledger.fired.map(({ fault }) => fault.effect)).toEqual(['swap', 'bounce']);
  });

  test('waits for the command of a number, counted since the faults were cleared', async () => {
    card.faults.clear();
    card.faults.arm({ effect: 'failBefore', at: 2 });
    const told: string[] = [];
    for (let command = 0; command < 4; command++) told.push(hex(await card.process(QUERY)));
    expect(told).toEqual(['63C3', '63C3', '', '63C3']);
    expect(card.ledger.fired).toEqual([{ index: 4, fault: { effect: 'failBefore', at: 2 } }]);
  });

  test('the ledger tells verifies and counter changes apart from the rest', async () => {
    for (const apdu of [QUERY, WRONG, RIGHT, SELECT]) await card.process(apdu);
    expect(card.ledger.verifies.map(({ statusWord }) => statusWord)).toEqual([0x63c2, 0x9000]);
    expect(card.ledger.counterChanges.map(({ left }) => left)).toEqual([2, 3]);
  });
});

describe('faults chosen by a seed', () => {
  const other = new VirtualCard('other', bytes('3B00'), new Chip([]));

  test('are the same for the same seed, and of every kind over many', () => {
    const chosen = Array.from({ length: 400 }, (_, seed) => chooseFault(seed, { trigger: { at: 3 }, other }));
    const again = Array.from({ length: 400 }, (_, seed) => chooseFault(seed, { trigger: { at: 3 }, other }));
    expect(again).toEqual(chosen);
    expect(new Set(chosen.map(({ effect }) => effect))).toEqual(
      new Set<FaultEffect['effect']>([
        ...(['failBefore', 'executedAnswerLost', 'midChain', 'delay', 'garbage', 'status'] as const),
        ...(['remove', 'bounce', 'swap'] as const),
      ]),
    );
    for (const fault of chosen) {
      expect(fault).toMatchObject({ at: 3 });
      if (fault.effect === 'bounce') {
        expect(fault.times).toBeGreaterThanOrEqual(1);
        expect(fault.times).toBeLessThanOrEqual(10);
        expect(fault.milliseconds).toBeLessThanOrEqual(400);
      }
    }
  });

  test('keep to the kinds that were asked for, and need the other card to swap', () => {
    const effects = ['hang', 'status'] as const;
    for (let seed = 0; seed < 50; seed++) {
      expect(effects).toContain(chooseFault(seed, { trigger: { on: 'any' }, effects }).effect);
    }
    expect(() => chooseFault(1, { trigger: { on: 'any' }, effects: ['swap'] })).toThrow(/other card/);
    expect(() => chooseFault(1, { trigger: { on: 'any' }, effects: [] })).toThrow(RangeError);
  });
});
