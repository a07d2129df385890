import type { Screen } from '../../../../state-machines/screens/screen.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Shown } from '../terminal/page.ts';
import type { Finding, RunFacts } from './facts.ts';
import { type SecretCommand, secretCommands } from './secret-commands.ts';

/** The tries a screen claims, and of which secret; null where it claims none. */
function triesClaimed(screen: Screen): { readonly secret: SecretKind; readonly tries: number } | null {
  switch (screen.id) {
    case 'L-02':
      return { secret: 'authentication', tries: screen.data.triesLeft };
    case 'T-53':
      return { secret: 'attributes', tries: screen.data.triesLeft };
    case 'T-54':
      return { secret: 'signature', tries: screen.data.triesLeft };
    case 'L-04':
    case 'L-12':
      return { secret: screen.data.secret, tries: screen.data.triesLeft };
    case 'L-05':
      return { secret: screen.data.secret, tries: 1 };
    case 'L-06':
      return { secret: screen.data.secret, tries: 0 };
    case 'L-11':
      return screen.data.triesLeft === null ? null : { secret: screen.data.secret, tries: screen.data.triesLeft };
    default:
      return null;
  }
}

/** No count on a screen but the last one the card itself had told, by 63Cx or as locked, before that screen was shown. */
export function triesShown({ shown, cards }: Pick<RunFacts, 'shown' | 'cards'>): readonly Finding[] {
  const told = cards.map(({ card }) => ({ card, commands: secretCommands(card.ledger) }));
  let spokenOf: Shown['cards'] = [];
  return shown.flatMap(({ screen, cards: inSight }): Finding[] => {
    // A card that was lifted is still the one the screen speaks of.
    if (inSight.length > 0) spokenOf = inSight;
    const claim = triesClaimed(screen);
    if (claim === null) return [];
    const counts = spokenOf.map(({ card, commands }) => {
      const known = told.find((each) => each.card === card)?.commands ?? [];
      return lastCount(known, claim.secret, commands);
    });
    if (counts.includes(claim.tries)) return [];
    const text = `${screen.id} shows ${claim.tries} (${claim.secret}), the card told ${counts.join() || 'nothing'}`;
    return [{ oracle: 'tries', text }];
  });
}

const lastCount = (commands: readonly SecretCommand[], secret: SecretKind, before: number): number | null =>
  commands.findLast((each) => each.secret === secret && each.index < before && each.tries !== null)?.tries ?? null;
