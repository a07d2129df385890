import { rmSync } from 'node:fs';
import { WALLET_CARDS } from '../../../../hardware/virtual/card/people.ts';
import { openWallet, type Wallet } from '../../../../hardware/virtual/card/wallet.ts';
import { copyOfWallet } from '../../../../hardware/virtual/wallet-template.fixture.ts';

/** Long enough that no file holds them by chance. */
export const CANARY_DIGITS = 12;

/** A digit string of its own for each name. */
const canaryOf = (name: string, salt: number): string => {
  let state = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7 + salt);
  return Array.from({ length: CANARY_DIGITS }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String((state >>> 16) % 10);
  }).join('');
};

const LETTERS = 'QXZJKVWYQXZJKVWY';

/** Wallets with the same people, each made when it is first asked for. */
export class PracticeWallets {
  readonly #folders: string[] = [];
  #real: Promise<Wallet> | null = null;
  #canary: Promise<Wallet> | null = null;
  #bench: Promise<string> | null = null;
  /** One after the other: the first copy may have to make what all of them are copied from. */
  #copying: Promise<unknown> = Promise.resolve();

  /** Secrets as real cards have them. */
  real(): Promise<Wallet> {
    this.#real ??= this.#copy().then((folder) => openWallet(folder));
    return this.#real;
  }

  /** Secrets that can be looked for. */
  canary(): Promise<Wallet> {
    this.#canary ??= this.#copy().then((folder) => openWallet(folder, new Date(), CANARIES));
    return this.#canary;
  }

  /** The folder of one that a bench opens itself. */
  bench(): Promise<string> {
    this.#bench ??= this.#copy();
    return this.#bench;
  }

  remove(): void {
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  #copy(): Promise<string> {
    const copy = this.#copying.then(copyOfWallet).then((folder) => {
      this.#folders.push(folder);
      return folder;
    });
    this.#copying = copy;
    return copy;
  }
}

const CANARIES = WALLET_CARDS.map((card) =>
  card.kind === 'my-number-card'
    ? {
        ...card,
        pin: canaryOf(card.name, 1),
        attributesPin: canaryOf(card.name, 2),
        password: card.hasSignature ? `${LETTERS.slice(0, 4)}${canaryOf(card.name, 3)}` : '',
      }
    : card,
);
