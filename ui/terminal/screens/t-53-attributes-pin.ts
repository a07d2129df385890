import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { PinEntryScreen } from './pin-entry-screen.ts';

/** The 4-digit 券面事項入力補助用 PIN. */
class AttributesPinScreen extends PinEntryScreen<'T-53'> {
  protected override readonly secret = 'attributes';
  override entry() {
    return this.screen.data;
  }
  protected override heading() {
    return t('pin.titleAttributes');
  }
}
defineScreen('T-53', AttributesPinScreen);
