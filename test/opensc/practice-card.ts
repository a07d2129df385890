import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MovableCard } from '../../hardware/virtual/card/movement.ts';
import type { VirtualCard } from '../../hardware/virtual/card/virtual-card.ts';
import { openWallet, type Wallet } from '../../hardware/virtual/card/wallet.ts';
import { copyOfWallet } from '../../hardware/virtual/wallet-template.fixture.ts';
import { type PcscStack, startPcscStack } from '../support/pcsc/pcsc-stack.ts';

/** A wallet, a pcscd of its own and a folder, gone after the tests. */
export interface Bench {
  readonly folder: string;
  readonly wallet: Wallet;
  readonly stack: PcscStack;
  card(name: string): VirtualCard;
  /** The same wallet read again from its files, as after a restart. */
  reopenedCard(name: string): Promise<VirtualCard>;
  /** Runs `use` while the card lies on the reader and pcscd has noticed it. */
  withCard<T>(card: MovableCard, use: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-opensc-'));
  const cards = await copyOfWallet();
  const wallet = await openWallet(cards);
  const stack = await startPcscStack();
  const named = (from: Wallet, name: string): VirtualCard => {
    const card = from.card(name);
    if (card === null) throw new Error(`no card ${name} in the wallet`);
    return card;
  };
  return {
    folder,
    wallet,
    stack,
    card: (name) => named(wallet, name),
    reopenedCard: async (name) => named(await openWallet(cards), name),
    async withCard(card, use) {
      const placed = stack.place(card);
      try {
        await placed.noticed;
        return await use();
      } finally {
        await placed.lift();
      }
    },
    async close() {
      await stack.close();
      for (const made of [folder, cards]) rmSync(made, { recursive: true, force: true });
    },
  };
}
