import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { VirtualCard } from '../../../hardware/virtual/card/virtual-card.ts';
import { openWallet } from '../../../hardware/virtual/card/wallet.ts';
import { VirtualReader } from '../../../hardware/virtual/reader/virtual-reader.ts';
import { copyOfWallet } from '../../../hardware/virtual/wallet-template.fixture.ts';
import { SignInRig } from './sign-in-rig.ts';

let directory: string;
let card: VirtualCard;
let rig: SignInRig;
beforeEach(async () => {
  directory = await copyOfWallet();
  card = (await openWallet(directory)).card('taro') ?? expect.unreachable('taro is in the wallet');
  const reader = new VirtualReader({ watchdog: { arm: () => () => undefined } });
  reader.place(card);
  rig = new SignInRig(reader);
});
afterEach(async () => {
  await rig.close();
  await rm(directory, { recursive: true, force: true });
});

const JPKI = '00A4040C0AD392F000260100000001';
const ATTRIBUTES = '00A4040C0AD3921000310001010408';
const select = (file: string): string => `00A4020C02${file}`;
const TRIES = '00200080';

/** How the reads of one file look in a row: their number is the certificate's length. */
const readsAsOne = (commands: readonly string[]): string[] =>
  commands
    .map((command) => (command.startsWith('00B0') ? 'read' : command))
    .filter((command, at, all) => command !== 'read' || all[at - 1] !== 'read');

it('a whole sign-in asks the card for nothing twice that it has already said', async () => {
  const identity = await rig.identify();
  const asked = await rig.ask(identity);
  rig.press('1', '2', '3', '4', 'enter');
  expect(await rig.opened(asked)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  const commands = card.ledger.entries.map(({ command }) => command);
  expect(readsAsOne(commands)).toEqual([
    // What kind of card, which certificates, the one that is free to read, and how many tries.
    ...[JPKI, select('0006'), 'read', select('0008'), 'read', select('000A'), 'read'],
    ...[select('001B'), TRIES, select('0018'), TRIES, ATTRIBUTES, select('0011'), TRIES],
    // The tries again, now that somebody will be asked.
    ...[JPKI, select('0018'), TRIES],
    // While the person types: still the same certificate, and the PIN's reference.
    ...[select('000A'), 'read', select('0018')],
    // After 確認.
    ...['0020008004[4]', select('0017'), expect.stringMatching(/^802A0080/)],
  ]);
  const certificate = Math.ceil(Buffer.from(identity.authenticationCertificate, 'base64').length / 256);
  expect(commands.filter((command) => command.startsWith('00B0'))).toHaveLength(1 + 1 + certificate + 1);
});

it('can sign in again with the same card once the session was left', async () => {
  const identity = await rig.identify();
  for (let turn = 0; turn < 2; turn += 1) {
    const asked = await rig.ask(identity);
    rig.press('1', '2', '3', '4', 'enter');
    await rig.opened(asked);
    await rig.leave();
  }
  expect(card.ledger.verifiesWithData).toBe(2);
});

it('does not measure what fails', async () => {
  const asked = await rig.ask(await rig.identify());
  rig.press('9', '9', '9', '9', 'enter');
  await expect(rig.opened(asked)).rejects.toThrow('PIN_WRONG');
});
