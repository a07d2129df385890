import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { PinEntryScreen } from './pin-entry-screen.ts';

/** The 4-digit 利用者証明用 PIN. */
class PinScreen extends PinEntryScreen<'L-02'> {
  protected override readonly secret = 'authentication';
  override entry() {
    return this.screen.data;
  }
  protected override heading() {
    return t(this.ofFamily ? 'pin.titleFamily' : 'pin.title');
  }
}
defineScreen('L-02', PinScreen);
