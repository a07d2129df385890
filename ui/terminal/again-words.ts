import type { AgainReason } from '../../state-machines/screens/card-screens.ts';
import type { Frame } from '../../state-machines/screens/screen.ts';
import { t } from '../texts/texts.ts';

/** Why the card is asked for once more, as it is said beside a pad or a slot. */
export function cardAgain(why: AgainReason, readerKind: Frame['readerKind']): unknown {
  if (why === 'removed') return t(readerKind === 'contact' ? 'card.removedInsert' : 'card.removed');
  return again(why, readerKind);
}

/** Why the PIN is asked for once more. */
export function pinAgain(why: AgainReason, readerKind: Frame['readerKind']): unknown {
  if (why === 'removed') return t(readerKind === 'contact' ? 'again.pinAfterLiftInsert' : 'again.pinAfterLift');
  return again(why, readerKind);
}

function again(why: Exclude<AgainReason, 'removed'>, readerKind: Frame['readerKind']): unknown {
  return t(why === 'communication' && readerKind === 'contact' ? 'again.communicationInsert' : `again.${why}`);
}
