import { WALLET_CARDS } from '../../../hardware/virtual/card/people.ts';
import type { PracticeMode } from '../practice-mode.ts';
import type { ResidentBrowser } from '../resident-browser.ts';
import { enterPin, type Pin } from '../resident-walk.ts';

/**
 * A person at the terminal: reads its page in real Chromium, lays cards, types. The steps beside this file are walked with
 * one; who counts or photographs gives a walker that does so behind the same acts.
 */
export interface Walker {
  readonly mode: PracticeMode;
  readonly resident: ResidentBrowser;
  place(card: string): Promise<void>;
  lift(): Promise<void>;
  /** Types on the PIN pad once it listens. */
  pin(digits: string): Promise<void>;
  /** Types a secret on the keys of the screen. */
  secret(keys: string): Promise<void>;
  /** Types the number of a contract on the keys of the screen. */
  contractNumber(keys: string): Promise<void>;
}

/** A person who does nothing but walk. */
export const walkerOf = (mode: PracticeMode, resident: ResidentBrowser): Walker => ({
  mode,
  resident,
  place: (card) => mode.place(card),
  lift: () => mode.lift(),
  pin: (digits) => enterPin(mode, [...digits] as unknown as Pin),
  secret: (keys) => resident.typeSecret(keys),
  contractNumber: (keys) => resident.type(keys),
});

/** The secrets of a card of the wallet, which its owner knows. @throws Error for a card without any */
export function secretsOf(card: string): {
  readonly pin: string;
  readonly attributesPin: string;
  readonly password: string;
} {
  const found = WALLET_CARDS.find(({ name }) => name === card);
  if (found === undefined || !('pin' in found)) throw new Error(`no card ${card} with secrets is in the wallet`);
  const { pin, attributesPin, password } = found;
  return { pin, attributesPin, password };
}
