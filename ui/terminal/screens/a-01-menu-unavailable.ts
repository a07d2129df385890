import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ProblemScreen } from './l-problem-screen.ts';

/** The portal cannot be asked now, so there is no menu. */
class MenuUnavailableScreen extends ProblemScreen<'A-01'> {
  protected override readonly kind = 'attention';
  protected override heading() {
    return t('menuOff.title');
  }
  protected override causes() {
    return [t('menuOff.cause')];
  }
  protected override advice() {
    return [
      { icon: 'shield', words: t('menuOff.unchanged') },
      { icon: 'people', words: t('menuOff.phone') },
    ] as const;
  }
}
defineScreen('A-01', MenuUnavailableScreen);
