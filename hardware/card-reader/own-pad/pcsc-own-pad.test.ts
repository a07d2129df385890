import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SimulatedClock } from 'xstate';
import { LIMITS } from '../../../state-machines/vocabulary/limits.ts';
import type { ApduCard, CardConnection, OwnPad, PinPadKey } from '../../ports.ts';
import { openWallet, type Wallet } from '../../virtual/card/wallet.ts';
import { copyOfWallet } from '../../virtual/wallet-template.fixture.ts';
import { describeCardReader } from '../card-reader.contract.ts';
import { PcscCardReader } from '../pcsc-card-reader.ts';
import { ScriptedPcscd } from '../scripted-pcsc.ts';
import { describeOwnPad, PinCard } from './own-pad.contract.ts';
import { type PadModel, ReaderWithPad, USUAL_PAD } from './reader-with-pad.fixture.ts';

function setUp(model: PadModel = USUAL_PAD, name = 'Lab Pinpad Reader 00 00') {
  const clock = new SimulatedClock();
  const pcscd = new ScriptedPcscd();
  const slot = new ReaderWithPad(name, clock, model);
  const limits: (number | undefined)[] = [];
  const reader = new PcscCardReader({
    openPcsc: pcscd.open,
    pulse: pcscd.pulse,
    clock,
    watchdog: {
      arm: (limit) => {
        limits.push(limit);
        return () => undefined;
      },
    },
    log: { info: () => undefined, warn: () => undefined },
    readerName: null,
  });
  pcscd.appear(slot);
  return { clock, slot, reader, limits };
}

async function connected(reader: PcscCardReader): Promise<CardConnection> {
  const connection = await reader.connect();
  return connection.ok ? connection.value : expect.unreachable(connection.error.kind);
}

async function withCard(card: ApduCard, model?: PadModel, name?: string) {
  const bench = setUp(model, name);
  bench.slot.place(card);
  const connection = await connected(bench.reader);
  const pad: OwnPad = connection.ownPad ?? expect.unreachable('the reader has a pad');
  return { ...bench, connection, pad };
}

describeCardReader('the PC/SC adapter over a reader with a pad of its own', async () => {
  const { reader, slot } = setUp();
  return {
    reader,
    place: async (card) => slot.place(card),
    lift: async () => slot.lift(),
    close: () => reader.close(),
  };
});

describeOwnPad('the PC/SC adapter', async (card) => {
  const { connection, slot, reader, clock } = await withCard(card);
  return {
    connection,
    asked: () => slot.asked,
    press: (...keys) => slot.press(...keys),
    pass: (milliseconds) => clock.increment(milliseconds),
    lift: async () => slot.lift(),
    close: () => reader.close(),
  };
});

describe('asking a reader whether it has a pad', () => {
  test('is done once a connection, and told apart by its properties', async () => {
    const { slot, pad, connection } = await withCard(new PinCard());
    expect(slot.controls).toEqual([0x42000d48, 0x4233000a, 0x42330012]);
    await connection.transmit(Uint8Array.of(0, 0xa4, 0, 0));
    const verifying = pad.verify({ digits: 4, timeoutMs: 1_000 });
    await slot.asked;
    slot.press('cancel');
    await verifying;
    expect(slot.controls.slice(3)).toEqual([0x42330006]);
  });

  test.each<[string, PadModel]>([
    ['without a display', { ...USUAL_PAD, display: false }],
    ['without an OK key', { ...USUAL_PAD, endings: 0x01 }],
    ['that does not say how long a PIN may be', { ...USUAL_PAD, says: null }],
  ])('a pad %s is asked as it wants to be', async (_, model) => {
    const card = new PinCard();
    const { slot, pad } = await withCard(card, model);
    const verifying = pad.verify({ digits: 4, timeoutMs: 1_000 });
    await slot.asked;
    slot.press('1', '2', '3', '4', 'enter');
    expect(await verifying).toMatchObject({ ok: true });
    expect(card.verifies).toEqual(['1234']);
  });

  test('a reader whose firmware refuses what it promised is told from a person who gave up', async () => {
    const model = { ...USUAL_PAD, takes: { minDigits: 4, maxDigits: 8 } };
    const card = new PinCard();
    const { pad, slot } = await withCard(card, model);
    expect(await pad.verify({ digits: 12, timeoutMs: 1_000 })).toEqual({
      ok: false,
      error: { kind: 'entryRefused', when: 'before' },
    });
    expect([slot.verifies, card.verifies]).toEqual([0, []]);
  });

  test('one known for that is not asked beyond what it takes', async () => {
    const model = { ...USUAL_PAD, takes: { minDigits: 4, maxDigits: 8 } };
    const { pad, slot } = await withCard(new PinCard(), model, 'Gemalto GemPC Pinpad 00 00');
    expect(pad.maxDigits).toBe(8);
    expect(await pad.verify({ digits: 12, timeoutMs: 1_000 })).toMatchObject({ error: { kind: 'entryLength' } });
    expect(slot.controls).not.toContain(0x42330006);
  });
});

test('an entry has a watchdog of its own length, and the reader gives up before it', async () => {
  const { pad, limits, clock, slot } = await withCard(new PinCard());
  const verifying = pad.verify({ digits: 4, timeoutMs: LIMITS.pinEntry });
  await slot.asked;
  expect(limits.at(-1)).toBe(LIMITS.ownPadWatchdog);
  clock.increment(LIMITS.ownPadWatchdog - LIMITS.ownPadMargin);
  expect(await verifying).toMatchObject({ error: { kind: 'entryTimeout' } });
});

/** Selects the JPKI application and the PIN of the user-authentication key, and asks for its counter. */
async function triesLeft(connection: CardConnection): Promise<string> {
  let status = '';
  for (const command of ['00a4040c0ad392f000260100000001', '00a4020c020018', '00200080']) {
    const answer = await connection.transmit(Uint8Array.from(Buffer.from(command, 'hex')));
    status = answer.ok ? Buffer.from(answer.value).toString('hex') : expect.unreachable(answer.error.kind);
  }
  return status;
}

describe('with a card that counts', () => {
  let folder: string;
  let wallet: Wallet;
  beforeAll(async () => {
    folder = await copyOfWallet();
    wallet = await openWallet(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a wrong PIN on the pad costs one try, cancelling none, the right one gives all back', async () => {
    const card = wallet.card('taro') ?? expect.unreachable('taro is in the wallet');
    const { connection, pad, slot } = await withCard(card);
    const typed = async (...keys: readonly PinPadKey[]): Promise<string> => {
      const verifying = pad.verify({ digits: 4, timeoutMs: 1_000 });
      await slot.asked;
      slot.press(...keys);
      const answer = await verifying;
      return answer.ok ? Buffer.from(answer.value).toString('hex') : answer.error.kind;
    };
    expect(await triesLeft(connection)).toBe('63c3');
    expect(await typed('9', '9', '9', '9', 'enter')).toBe('63c2');
    expect(await typed('9', 'cancel')).toBe('entryCancelled');
    expect(await triesLeft(connection)).toBe('63c2');
    expect(await typed('1', '2', '3', '4', 'enter')).toBe('9000');
    expect(await triesLeft(connection)).toBe('63c3');
    expect(slot.verifies).toBe(2);
  });
});
