import { rmSync } from 'node:fs';
import { WALLET_CARDS } from '../../../../hardware/virtual/card/people.ts';
import { openWallet, type Wallet } from '../../../../hardware/virtual/card/wallet.ts';
import { copyOfWallet } from '../../../../hardware/virtual/wallet-template.fixture.ts';

/** Long enough that no file holds them by chance. */
export const CANARY_DIGITS = 12;

export interface PracticeWallets {
  /** Secrets as real cards have them. */
  readonly real: Wallet;
  /** The same people with secrets that can be looked for. */
  readonly canary: Wallet;
  /** A third copy, for a bench that opens one itself. */
  readonly benchFolder: string;
  remove(): void;
}

/** A digit string of its own for each name. */
const canaryOf = (name: string, salt: number): string => {
  let state = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7 + salt);
  return Array.from({ length: CANARY_DIGITS }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return String((state >>> 16) % 10);
  }).join('');
};

const LETTERS = 'QXZJKVWYQXZJKVWY';

export async function openWallets(): Promise<PracticeWallets> {
  // One after the other: the first caller may have to make what all of them copy.
  const folders = [await copyOfWallet(), await copyOfWallet(), await copyOfWallet()] as const;
  const [realFolder, canaryFolder, benchFolder] = folders;
  const canaries = WALLET_CARDS.map((card) =>
    card.kind === 'my-number-card'
      ? {
          ...card,
          pin: canaryOf(card.name, 1),
          attributesPin: canaryOf(card.name, 2),
          password: card.hasSignature ? `${LETTERS.slice(0, 4)}${canaryOf(card.name, 3)}` : '',
        }
      : card,
  );
  return {
    real: await openWallet(realFolder),
    canary: await openWallet(canaryFolder, new Date(), canaries),
    benchFolder,
    remove: () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
