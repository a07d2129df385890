import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import type { VirtualCard } from '../virtual/card/virtual-card.ts';
import { openWallet, type Wallet } from '../virtual/card/wallet.ts';
import { copyOfWallet } from '../virtual/wallet-template.fixture.ts';

/** A wallet of practice cards for the tests of one file, in a folder of its own. */
export function practiceCards(): (name: string) => VirtualCard {
  let folder: string;
  let wallet: Wallet;
  beforeAll(async () => {
    folder = await copyOfWallet();
    wallet = await openWallet(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));
  return (name) => {
    const card = wallet.card(name);
    if (card === null) throw new Error(`no card ${name}`);
    card.reset();
    card.ledger.clear();
    card.faults.clear();
    return card;
  };
}
