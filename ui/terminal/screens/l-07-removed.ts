import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ProblemScreen } from './l-problem-screen.ts';

/** The card left while it was read. */
class RemovedScreen extends ProblemScreen<'L-07'> {
  protected override heading() {
    return t('removed.title');
  }
  protected override causes() {
    return [t('removed.noTry')];
  }
  protected override advice() {
    const how = this.screen.readerKind === 'contact' ? 'removed.insert' : 'removed.place';
    return [{ icon: 'card', words: t(how) }] as const;
  }
  protected override scene() {
    return this.screen.readerKind === 'contact' ? ('insertCard' as const) : ('placeCard' as const);
  }
  protected override waitsForCard() {
    return !this.offers('retry');
  }
}
defineScreen('L-07', RemovedScreen);
