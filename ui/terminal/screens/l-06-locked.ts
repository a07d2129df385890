import { MOST_TRIES } from '../../../state-machines/screens/wire.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { type Advice, ProblemScreen } from './l-problem-screen.ts';

/** A secret is locked, now or since before: what to bring, which counter, and the other ways there are. */
class LockedScreen extends ProblemScreen<'L-06'> {
  protected override heading() {
    const { secret, justNow } = this.screen.data;
    return t(justNow ? 'pin.lockedNowTitle' : 'pin.lockedTitle', { name: t(`secret.${secret}Call`) });
  }
  protected override causes() {
    return [t('pin.lockedCause', { max: MOST_TRIES[this.screen.data.secret] })];
  }
  protected override advice(): readonly Advice[] {
    const here: Advice = { icon: 'people', words: t('pin.lockedNext') };
    const elsewhere: Advice = { icon: 'card', words: t(`locked.${this.screen.data.secret}Else`) };
    if (this.enlarged) return [here, elsewhere];
    return [here, elsewhere, { icon: 'shield', words: t('pin.lockedElse') }];
  }
}
defineScreen('L-06', LockedScreen);
