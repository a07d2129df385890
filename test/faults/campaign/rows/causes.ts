import type { LedgerEntry } from '../../../../hardware/virtual/card/ledger.ts';
import type { VirtualCard } from '../../../../hardware/virtual/card/virtual-card.ts';
import type { Family } from '../oracles/diagnosis.ts';
import { secretCommands } from '../oracles/secret-commands.ts';

/** What a fault means to a person, and what a screen may say of it. */
export interface Cause {
  readonly cause: string;
  readonly expected: readonly Family[];
}

/** The command the fault struck, as the card's record has it. */
export const struckEntry = (card: VirtualCard): LedgerEntry | null =>
  card.ledger.entries.find(({ fault }) => fault !== null) ?? null;

/** By what the fault did to which command. Leaving is told as leaving, a lost VERIFY as unknown, and so on. */
export function causeOf(card: VirtualCard): Cause {
  const entry = struckEntry(card);
  if (entry?.fault == null) return { cause: 'nothing', expected: ['nothing'] };
  const verify = secretCommands(card.ledger).find(({ entry: each }) => each === entry);
  const { effect } = entry.fault;
  if (verify?.withData === true && effect !== 'delay' && effect !== 'status' && effect !== 'garbage') {
    return { cause: 'VERIFY without an answer', expected: ['outcomeUnknown'] };
  }
  switch (effect) {
    case 'remove':
    case 'midChain':
      return { cause: 'card left', expected: ['removed'] };
    case 'bounce':
      return { cause: 'card left and came back', expected: ['removed', 'swapped', 'nothing'] };
    case 'swap':
      return { cause: 'card exchanged', expected: ['removed', 'swapped'] };
    case 'failBefore':
    case 'executedAnswerLost':
      return { cause: 'answer lost', expected: ['communication'] };
    case 'hang':
      return { cause: 'card hangs', expected: ['host', 'removed', 'outcomeUnknown'] };
    case 'delay':
      return { cause: 'slow answer', expected: ['nothing'] };
    case 'garbage':
    case 'status':
      return ofStatus(entry, verify);
  }
}

const WRONG_ANSWER: readonly Family[] = ['communication', 'wrongCard', 'certificate', 'removed', 'nothing'];

function ofStatus(entry: LedgerEntry, verify: ReturnType<typeof secretCommands>[number] | undefined): Cause {
  if (verify === undefined) return { cause: 'wrong answer', expected: WRONG_ANSWER };
  // Of a secret nobody asks for in this visit nothing is to be said.
  if (verify.tries === 0)
    return { cause: 'told: locked', expected: verify.withData ? ['locked'] : ['locked', 'nothing'] };
  if (!verify.withData) return { cause: 'wrong answer to the question for tries', expected: WRONG_ANSWER };
  if (verify.tries !== null) return { cause: 'told: wrong', expected: ['wrongPin'] };
  // A card that says "right" to what it never judged does not sign.
  if (entry.told === 0x9000) return { cause: 'told: right, and not opened', expected: ['communication', 'nothing'] };
  return { cause: 'VERIFY with a strange answer', expected: ['outcomeUnknown'] };
}
