import type { Wallet } from '../../../hardware/virtual/card/wallet.ts';
import type { VpcdAttachment } from '../../../hardware/virtual/vpcd/attach-to-vpcd.ts';
import type { PcscStack } from './pcsc-stack.ts';

/** One reader and the cards of a wallet, moved by words: `place NAME`, `lift`. */
export class CardTable {
  readonly #stack: Pick<PcscStack, 'place'>;
  readonly #wallet: Wallet;
  #placed: VpcdAttachment | null = null;

  constructor(stack: Pick<PcscStack, 'place'>, wallet: Wallet) {
    this.#stack = stack;
    this.#wallet = wallet;
  }

  /** Carries out one word and gives the answer line: `ok`, or what was wrong with it. */
  async obey(line: string): Promise<string> {
    const [word, name, ...rest] = line.trim().split(/\s+/);
    if (word === 'lift' && name === undefined) {
      await this.lift();
      return 'ok';
    }
    if (word !== 'place' || name === undefined || rest.length > 0) return 'say: place NAME, or lift';
    const card = this.#wallet.card(name);
    if (card === null) return `no card ${name}: ${this.#wallet.cards.map((entry) => entry.name).join(', ')}`;
    await this.lift();
    this.#placed = this.#stack.place(card);
    await this.#placed.noticed;
    return 'ok';
  }

  async lift(): Promise<void> {
    await this.#placed?.lift();
    this.#placed = null;
  }
}
