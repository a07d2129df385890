import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { err } from '../../state-machines/vocabulary/result.ts';
import type { PulseState } from '../card-reader/pulse.ts';
import { ScriptedPcscd, ScriptedReader } from '../card-reader/scripted-pcsc.ts';
import type { CardReader, TransportError } from '../ports.ts';
import { openWallet, type Wallet } from '../virtual/card/wallet.ts';
import { VirtualReader } from '../virtual/reader/virtual-reader.ts';
import { copyOfWallet } from '../virtual/wallet-template.fixture.ts';
import { inspect } from './inspect.ts';

let folder: string;
let wallet: Wallet;
beforeAll(async () => {
  folder = await copyOfWallet();
  wallet = await openWallet(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const NOW = new Date();
let pcscd: ScriptedPcscd;
let clock: SimulatedClock;
let reader: VirtualReader;
let opened: string[];
beforeEach(() => {
  pcscd = new ScriptedPcscd();
  clock = new SimulatedClock();
  reader = new VirtualReader({ watchdog: { arm: () => () => undefined } });
  opened = [];
});

const EMPTY = 0x12;
const PRESENT = 0x22;
const MUTE = 0x222;

interface World {
  readonly readers?: readonly (readonly [name: string, flags: number])[];
  readonly card?: string;
  readonly pulse?: PulseState;
  readonly args?: readonly string[];
  readonly now?: Date;
  readonly openReader?: () => CardReader;
}

/** One run of the tool in a world of readers; the card lies on whichever of them is chosen. */
async function run({ readers = [], card, pulse = 'beating', args = [], now = NOW, openReader }: World) {
  const said = { out: [] as string[], err: [] as string[] };
  if (card !== undefined) reader.place(wallet.card(card) ?? expect.unreachable(card));
  pcscd.pulse.first = pulse;
  const running = inspect(
    args,
    { out: (line) => said.out.push(line), err: (line) => said.err.push(line) },
    {
      openPcsc: pcscd.open,
      pulse: pcscd.pulse,
      clock,
      now: () => now,
      openReader: (name) => {
        opened.push(name);
        return openReader?.() ?? reader;
      },
    },
  );
  await new Promise(setImmediate);
  for (const [name, flags] of readers) pcscd.appear(new ScriptedReader(name), flags);
  if (readers.length === 0) clock.increment(LIMITS.readerLook);
  const code = await running;
  return { code, out: said.out.join('\n'), err: said.err.join('\n') };
}

const SLOT = 'Lab Reader 00 00';
const OTHER = 'Lab Pad 01 00';

describe('one clear line and no success', () => {
  test.each<[string, World, RegExp]>([
    ['no reader', {}, /^No card reader is there\. Plug one in/],
    ['pcscd not there', { pulse: 'gone' }, /^The card service pcscd does not run\. Start it: systemctl start/],
    ['pcscd hangs', { pulse: 'silent' }, /^The card service pcscd hangs\. Restart it: systemctl restart/],
    ['no card', { readers: [[SLOT, EMPTY]] }, /^No card lies on Lab Reader 00 00/],
    ['a mute card', { readers: [[SLOT, MUTE]] }, /^The card on Lab Reader 00 00 does not answer: it lies upside down/],
    ['a reader that went', { readers: [[SLOT, 0x1a]] }, /^Lab Reader 00 00 does not answer\. Unplug it/],
    ['a card that left meanwhile', { readers: [[SLOT, PRESENT]] }, /^The card left Lab Reader 00 00/],
    [
      'mute when it was looked at',
      { readers: [[SLOT, PRESENT]], card: 'upside-down' },
      /does not answer: it lies upside/,
    ],
  ])('%s', async (_, world, line) => {
    const { code, out, err } = await run(world);
    expect(err).toMatch(line);
    expect(err.split('\n')).toHaveLength(1);
    expect(out).toBe('');
    expect(code).toBe(1);
  });

  test('the same for a machine', async () => {
    const { code, out, err } = await run({ args: ['--json'] });
    expect(JSON.parse(out)).toEqual({ problem: expect.stringMatching(/^No card reader/) });
    expect(err).toBe('');
    expect(code).toBe(1);
  });

  test('a program that uses the reader is named', async () => {
    const busy = (holder?: string) => async (): Promise<ReturnType<typeof err<TransportError>>> =>
      err({ kind: 'readerBusy', when: 'before', ...(holder === undefined ? {} : { holder }) });
    const world = (holder?: string): World => ({
      readers: [[SLOT, PRESENT]],
      card: 'taro',
      openReader: () => Object.assign(reader, { connect: busy(holder) }),
    });
    expect((await run(world('opensc-tool'))).err).toBe(
      'Another program uses Lab Reader 00 00: opensc-tool. End it, then try again.',
    );
  });

  test('a card pulled while it is read', async () => {
    wallet.card('taro')?.faults.arm({ effect: 'remove', executed: true, on: 'read', skip: 2 });
    const { code, err } = await run({ readers: [[SLOT, PRESENT]], card: 'taro' });
    expect(err).toMatch(/^The card on Lab Reader 00 00 could not be read \(CARD_REMOVED\)/);
    expect(code).toBe(1);
  });

  test('an option that is none', async () => {
    const { code, err } = await run({ args: ['--all'] });
    expect(err).toMatch(/--all.*Usage: card inspect/);
    expect(code).toBe(2);
  });
});

describe('which reader', () => {
  const both = [
    [SLOT, PRESENT],
    [OTHER, EMPTY],
  ] as const;

  test('of slot and pad, the one that holds the card', async () => {
    expect((await run({ readers: both, card: 'taro' })).code).toBe(0);
    expect(opened).toEqual([SLOT]);
    expect((await run({ readers: [...both.slice(1), [SLOT, MUTE]] })).err).toMatch(
      /^The card on Lab Reader 00 00 does not/,
    );
  });

  test.each([
    ['no card', EMPTY, EMPTY],
    ['a card on each', PRESENT, PRESENT],
    ['one of the two cards mute', PRESENT, MUTE],
  ])('with %s, several are listed and the choice is asked for', async (_, slot, other) => {
    const readers = [
      [SLOT, slot],
      [OTHER, other],
    ] as const;
    const { code, err } = await run({ readers, card: 'taro' });
    expect(err).toBe('Several readers: say which one with --reader NAME.\n  Lab Reader 00 00\n  Lab Pad 01 00');
    expect(code).toBe(1);
    expect(opened).toEqual([]);
  });

  test('a part of its name chooses it; a name none has does not', async () => {
    expect((await run({ readers: both, card: 'taro', args: ['--reader', 'Lab Reader'] })).code).toBe(0);
    expect(opened).toEqual([SLOT]);
    expect((await run({ readers: both, args: ['--reader', 'Nobody'] })).err).toMatch(
      /^No reader has “Nobody” in its name/,
    );
  });

  test('its whole name, also when another one begins like it', async () => {
    const readers = [
      ['Lab Reader 00 0', PRESENT],
      [SLOT, PRESENT],
    ] as const;
    await run({ readers, card: 'taro', args: ['--reader', 'Lab Reader 00 0'] });
    expect(opened).toEqual(['Lab Reader 00 0']);
  });
});

describe('what is said of a card', () => {
  const on = (card: string, more: Partial<World> = {}) => run({ readers: [[SLOT, PRESENT]], card, ...more });

  test.each([
    ['taro', 0, /Card and reader work\. Whether a certificate was revoked only the portal can tell/],
    ['jiro', 0, /One try left: PIN for user authentication/],
    ['saburo', 0, /Locked: PIN for user authentication.*convenience store.*knows the signature password/],
    ['goro', 0, /Locked: signature password.*convenience store.*knows the PIN for user authentication/],
    ['yuri', 0, /has expired: the holder renews it at the counter/],
    ['kenji', 0, /ends in \d+ days: the holder can renew it/],
    ['sakura', 0, /There is no signature certificate/],
    ['juki', 1, /old 住基カード/],
    ['android', 1, /phone with a certificate/],
    ['bank', 1, /no My Number Card\. The reader works/],
  ])('%s', async (card, code, line) => {
    const told = await on(card);
    expect(told.out).toMatch(line);
    expect(told.code).toBe(code);
  });

  test('a machine whose clock is behind is told to look at it first', async () => {
    const told = await on('taro', { now: new Date('2001-01-01T00:00:00Z') });
    expect(told.out).toMatch(/not valid yet: look at the clock of this machine first/);
  });

  test('nothing personal, in either form', async () => {
    for (const args of [[], ['--json']]) {
      const { out } = await on('taro', { args });
      expect(out).not.toMatch(/国税|太郎|ひかり|PRACTICE|19680505|1234/);
    }
  });

  test('days left are counted from now', async () => {
    const { out } = await on('taro', { args: ['--json'] });
    const { certificates } = JSON.parse(out) as {
      certificates: { facts: { notAfter: string; daysLeft: number } | null }[];
    };
    const facts = certificates[0]?.facts ?? expect.unreachable('no certificate');
    expect(facts.daysLeft).toBe(Math.floor((Date.parse(facts.notAfter) - NOW.getTime()) / 86_400_000));
  });
});
