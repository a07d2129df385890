import { html, nothing } from 'lit';
import '../../components/chip.ts';
import { dateText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ListScreen } from './list-screen.ts';

/** もっとつながる: each site, linked or not; a touch on one that is not leads to its link. */
class LinksScreen extends ListScreen<'A-08'> {
  protected override render() {
    const { page } = this.screen.data;
    const canLink = this.offers('linkSite');
    return this.drawList(page, {
      title: t('links.title'),
      lead: t(canLink ? 'links.leadOpen' : 'links.lead'),
      rows: page.entries.map(
        ({ site, linked, notices, linkedAt }) =>
          html`<k-row ?touchable=${!linked && canLink} @click=${() => (linked ? undefined : this.act('linkSite', { site }))}
            >${t(`links.site.${site}`)}${
              linkedAt === null
                ? nothing
                : html`<span slot="note" class="num">${t('links.since', { date: dateText(linkedAt) })}</span>`
            }${
              linked ? html`<span slot="note">${t(notices ? 'links.notices' : 'links.noNotices')}</span>` : nothing
            }<k-chip slot="state" kind=${linked ? 'ok' : 'plain'}
              >${t(linked ? 'links.linked' : 'links.notLinked')}</k-chip
            ></k-row
          >`,
      ),
    });
  }
}
defineScreen('A-08', LinksScreen);
