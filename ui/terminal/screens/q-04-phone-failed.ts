import type { ActionName } from '../../../state-machines/screens/actions.ts';
import type { SceneName } from '../../drawings/scenes.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { type Advice, ProblemScreen } from './l-problem-screen.ts';

/** The sign-in by phone failed, took too long, or is not possible now. */
class PhoneFailedScreen extends ProblemScreen<'Q-04'> {
  protected override heading() {
    return t(this.screen.data.signs ? 'phone.signFailed' : 'phone.failed');
  }
  protected override causes() {
    return [t(`phone.failed.${this.screen.data.reason}`)];
  }
  protected override advice(): readonly Advice[] {
    const again: Advice = { icon: 'clock', words: t('phone.again') };
    return this.offers('useCard') ? [again, { icon: 'card', words: t('phone.orCard') }] : [again];
  }
  protected override scene(): SceneName {
    return 'phoneFailed';
  }
  protected override names(): Partial<Record<ActionName, TextKey>> {
    return { retry: 'phone.newCode' };
  }
}
defineScreen('Q-04', PhoneFailedScreen);
