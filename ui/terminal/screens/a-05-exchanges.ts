import { html } from 'lit';
import { dateTimeText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ListScreen } from './list-screen.ts';

/** やりとり履歴: what was sent from which office to which. */
class ExchangesScreen extends ListScreen<'A-05'> {
  protected override render() {
    const { page } = this.screen.data;
    return this.drawList(page, {
      title: t('exchange.title'),
      lead: t('exchange.lead'),
      rows: page.entries.map(
        ({ what, from, to, at }) =>
          html`<k-row
            >${what}<span slot="note">${t('exchange.way', { from, to })}</span
            ><span slot="note" class="num">${dateTimeText(at)}</span></k-row
          >`,
      ),
    });
  }
}
defineScreen('A-05', ExchangesScreen);
