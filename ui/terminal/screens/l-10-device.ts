import type { ActionName } from '../../../state-machines/screens/actions.ts';
import type { SceneName } from '../../drawings/scenes.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { type Advice, ProblemScreen } from './l-problem-screen.ts';

/** A device failed during a visit; for want of a PIN pad the keys of the screen may be offered. */
class DeviceScreen extends ProblemScreen<'L-10'> {
  protected override heading() {
    return t(`device.${this.screen.data.device}Title`);
  }
  protected override causes() {
    return [t(`device.${this.screen.data.device}`)];
  }
  protected override advice(): readonly Advice[] {
    const nothingSent: Advice = { icon: 'shield', words: t('device.nothingSent') };
    if (this.screen.data.touchOffered) return [{ icon: 'keypad', words: t('device.touchOffer') }, nothingSent];
    if (this.offers('usePhone') && this.screen.data.device === 'reader')
      return [{ icon: 'telephone', words: t('phone.only') }, nothingSent];
    return [{ icon: 'card', words: t('device.next') }, nothingSent];
  }
  /** Nothing is better for a reader that does not work than another one in one's pocket. */
  protected override first(): ActionName | undefined {
    return this.screen.data.device === 'reader' ? 'usePhone' : undefined;
  }
  protected override scene(): SceneName {
    return this.screen.data.touchOffered ? 'touchKeys' : 'outOfService';
  }
}
defineScreen('L-10', DeviceScreen);
