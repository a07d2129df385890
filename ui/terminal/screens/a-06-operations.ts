import { html } from 'lit';
import '../../components/chip.ts';
import { dateTimeText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ListScreen } from './list-screen.ts';

/** 操作履歴: what this person did at the portal, and whether it was done. */
class OperationsScreen extends ListScreen<'A-06'> {
  protected override render() {
    const { page } = this.screen.data;
    return this.drawList(page, {
      title: t('operation.title'),
      lead: t('operation.lead'),
      rows: page.entries.map(
        ({ title, at, result }) =>
          html`<k-row
            >${title}<span slot="note" class="num">${dateTimeText(at)}</span
            ><k-chip slot="state" kind=${result === 'done' ? 'ok' : 'bad'}>${t(`operation.${result}`)}</k-chip></k-row
          >`,
      ),
    });
  }
}
defineScreen('A-06', OperationsScreen);
