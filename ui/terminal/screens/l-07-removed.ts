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
    const contact = this.screen.readerKind === 'contact';
    const how = { icon: 'card', words: t(contact ? 'removed.insert' : 'removed.place') } as const;
    if (this.offers('retry')) return [how];
    return [how, { icon: 'clock', words: t(contact ? 'forward.autoInsert' : 'forward.autoPlace') } as const];
  }
}
defineScreen('L-07', RemovedScreen);
