import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ProblemScreen } from './l-problem-screen.ts';

/** Reader or PIN pad failed during a visit. */
class DeviceScreen extends ProblemScreen<'L-10'> {
  get #device() {
    const { device } = this.screen.data;
    return device === 'storage' ? 'host' : device;
  }
  protected override heading() {
    return t(`device.${this.#device}Title`);
  }
  protected override causes() {
    return [t(`device.${this.#device}`)];
  }
  protected override advice() {
    return [
      { icon: 'card', words: t('device.next') },
      { icon: 'shield', words: t('device.nothingSent') },
    ] as const;
  }
}
defineScreen('L-10', DeviceScreen);
