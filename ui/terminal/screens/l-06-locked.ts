import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ProblemScreen } from './l-problem-screen.ts';

/** The PIN is locked, now or since before. */
class LockedScreen extends ProblemScreen<'L-06'> {
  protected override heading() {
    return t(this.screen.data.justNow ? 'pin.lockedNowTitle' : 'pin.lockedTitle');
  }
  protected override causes() {
    return [t('pin.lockedCause')];
  }
  protected override advice() {
    return [
      { icon: 'people', words: t('pin.lockedNext') },
      { icon: 'shield', words: t('pin.lockedElse') },
    ] as const;
  }
}
defineScreen('L-06', LockedScreen);
