import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ProblemScreen } from './l-problem-screen.ts';

/** A list the portal does not answer for now. */
class ListAwayScreen extends ProblemScreen<'A-14'> {
  protected override readonly kind = 'attention';
  protected override heading() {
    return t('list.away.title');
  }
  protected override causes() {
    return [t('list.away.cause', { what: t(`menu.tile.${this.screen.data.list}`) })];
  }
  protected override advice() {
    return [{ icon: 'shield', words: t('list.away.again') }] as const;
  }
}
defineScreen('A-14', ListAwayScreen);
