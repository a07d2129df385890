import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { listed, siteText } from '../tax-words.ts';
import { yesOrNo, yesOrNoStyles } from './b-yes-or-no.ts';

/** お知らせの受け取り, a question of its own: nothing is ticked, yes has the focus, and what no loses is said. */
class NoticesScreen extends ScreenElement<'T-22'> {
  static override styles = [...ScreenElement.shared, yesOrNoStyles];

  protected override render() {
    const { sites, selected } = this.screen.data;
    return yesOrNo({
      title: t('taxNotice.title'),
      lead: t('taxNotice.lead', { sites: listed(sites.map(siteText)), n: sites.length }),
      yes: [t('taxNotice.yes'), t('taxNotice.yesSub')],
      no: [t('taxNotice.no'), t('taxNotice.noSub')],
      chosen: selected,
      yesFirst: true,
      answer: this.offers('answer') ? (yes) => this.act('answer', { yes }) : null,
    });
  }
}
defineScreen('T-22', NoticesScreen);
