import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VirtualCard } from '../../../hardware/virtual/card/virtual-card.ts';
import { openWallet } from '../../../hardware/virtual/card/wallet.ts';
import { copyOfWallet } from '../../../hardware/virtual/wallet-template.fixture.ts';
import { recordCardsPart, replayCardsPart } from './cards-part.ts';

let directory: string;
let card: VirtualCard;
beforeEach(async () => {
  directory = await copyOfWallet();
  card = (await openWallet(directory)).card('taro') ?? expect.unreachable('taro is in the wallet');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it('finds by itself what a sign-in sends after 確認, and sends exactly that again', async () => {
  const part = await recordCardsPart(card, ['1', '2', '3', '4'], 100);
  const commands = (from: number): string[] => card.ledger.entries.slice(from).map(({ command }) => command);
  const once = commands(0).slice(-part.after.length);
  expect(once.filter((command) => command.startsWith('0020'))).toHaveLength(1);
  expect(once.at(-1)).toMatch(/^802A/);
  expect(part.before.length).toBeGreaterThan(part.after.length);

  const from = card.ledger.entries.length;
  expect(await replayCardsPart(card, part)).toBeGreaterThan(0);
  expect(commands(from).slice(-part.after.length)).toEqual(once);
  expect(card.ledger.verifiesWithData).toBe(2);
});

it('does not measure a sign-in that fails', async () => {
  await expect(recordCardsPart(card, ['9', '9', '9', '9'], 0)).rejects.toThrow('PIN_WRONG');
  const part = await recordCardsPart(card, ['1', '2', '3', '4'], 100);
  card.faults.arm({ effect: 'executedAnswerLost', on: 'sign' });
  await expect(replayCardsPart(card, part)).rejects.toThrow('refused');
});

it('does not take what is still read ahead for the card’s part', async () => {
  const slow = {
    atr: card.atr,
    reset: () => card.reset(),
    process: async (apdu: Uint8Array): Promise<Uint8Array> => {
      // As slow as plastic.
      await pause(10);
      return card.process(apdu);
    },
  };
  await expect(recordCardsPart(slow, ['1', '2', '3', '4'], 0)).rejects.toThrow('read ahead');
});
