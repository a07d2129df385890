import { SECRET_KINDS, type SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Finding, RunFacts } from './facts.ts';
import { secretCommands } from './secret-commands.ts';

/**
 * I3, over the cards' own records: no VERIFY without a confirmation on that very card, no try gone without a wrong secret the
 * person confirmed, none of the last tries without its own yes.
 */
export function burned({ cards, confirmations }: Pick<RunFacts, 'cards' | 'confirmations'>): readonly Finding[] {
  const found: Finding[] = [];
  const say = (text: string): number => found.push({ oracle: 'burned', text });
  for (const { card, began } of cards) {
    const mine = confirmations.filter((confirmation) => confirmation.card === card);
    const commands = secretCommands(card.ledger).filter(({ withData }) => withData);
    for (const secret of SECRET_KINDS) {
      const confirmed = mine.filter((confirmation) => confirmation.secret === secret);
      const sent = commands.filter((command) => command.secret === secret);
      if (sent.length > confirmed.length) say(`${sent.length} VERIFY (${secret}), ${confirmed.length} confirmed`);
      const wrong = confirmed.filter(({ right }) => !right).length;
      const { decrements, atLastTry } = triesUsed(sent, began[secret]);
      if (decrements > wrong) say(`${decrements} tries gone (${secret}), ${wrong} wrong ones confirmed`);
      const daring = confirmed.filter(({ lastTry }) => lastTry).length;
      if (atLastTry > daring) say(`${atLastTry} at the last try (${secret}), ${daring} times yes`);
    }
  }
  return found;
}

function triesUsed(
  sent: readonly {
    readonly secret: SecretKind;
    readonly entry: { readonly counter: { readonly left: number } | null };
  }[],
  began: number,
): { readonly decrements: number; readonly atLastTry: number } {
  let left = began;
  let decrements = 0;
  let atLastTry = 0;
  for (const { entry } of sent) {
    if (left === 1) atLastTry += 1;
    const after = entry.counter?.left ?? left;
    if (after < left) decrements += 1;
    left = after;
  }
  return { decrements, atLastTry };
}
