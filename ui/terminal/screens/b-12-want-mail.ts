import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { yesOrNo, yesOrNoStyles } from './b-yes-or-no.ts';

/** Are notices by e-mail wanted at all? */
class WantMailScreen extends ScreenElement<'B-12'> {
  static override styles = [...ScreenElement.shared, yesOrNoStyles];

  protected override render() {
    return yesOrNo({
      title: t('wantMail.title'),
      lead: t('wantMail.lead'),
      yes: [t('wantMail.yes'), t('wantMail.yesSub')],
      no: [t('wantMail.no'), t('wantMail.noSub')],
      chosen: this.screen.data.selected,
      answer: this.offers('answer') ? (yes) => this.act('answer', { yes }) : null,
    });
  }
}
defineScreen('B-12', WantMailScreen);
