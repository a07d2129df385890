import type { Screen } from '../../../../state-machines/screens/screen.ts';
import type { SecretKind } from '../../../../state-machines/vocabulary/secrets.ts';
import type { Finding, RunFacts } from './facts.ts';
import { secretCommands } from './secret-commands.ts';

/** The tries a screen claims, and of which secret; null where it claims none. */
export function triesClaimed(screen: Screen): { readonly secret: SecretKind; readonly tries: number } | null {
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
  let last: (typeof told)[number] | undefined;
  return shown.flatMap(({ screen, card, commands }): Finding[] => {
    // A card that was just lifted is still the one the screen speaks of.
    last = told.find((known) => known.card === card) ?? last;
    const claim = triesClaimed(screen);
    if (claim === null) return [];
    const until = card === null ? Number.POSITIVE_INFINITY : commands;
    const reports = (last?.commands ?? []).filter(({ secret, index }) => secret === claim.secret && index < until);
    const counts = reports.flatMap(({ tries }) => (tries === null ? [] : [tries]));
    if (counts.at(-1) === claim.tries) return [];
    return [
      { oracle: 'tries', text: `${screen.id} shows ${claim.tries} (${claim.secret}), the card told ${counts.join()}` },
    ];
  });
}
