import { html, nothing } from 'lit';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { dateTimeText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ListScreen } from './list-screen.ts';
import { noticeRow } from './notice-row.ts';

type Data = ScreenOf<'A-03'>['data'];

/** お知らせ: the list, and one of them with its text. */
class NoticesScreen extends ListScreen<'A-03'> {
  protected override render() {
    const { data } = this.screen;
    return data.stage === 'list' ? this.#list(data) : this.#notice(data);
  }

  #list({ page }: Extract<Data, { stage: 'list' }>) {
    const canOpen = this.offers('openEntry');
    return this.drawList(page, {
      title: t('notice.title'),
      lead: t('notice.lead'),
      rows: page.entries.map((notice) =>
        noticeRow(notice, canOpen ? () => this.act('openEntry', { id: notice.id }) : null),
      ),
    });
  }

  #notice({ entry }: Extract<Data, { stage: 'entry' }>) {
    const paragraphs = entry.text.split('\n').filter((line) => line.trim() !== '');
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${entry.title}</h1>
        <p class="at sub num"><span>${t('list.sender')}　${entry.from}</span><span>${dateTimeText(entry.sentAt)}</span></p>
      </div>
      ${
        paragraphs.length === 0
          ? nothing
          : html`<k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>${paragraphs.map((line) => html`<p class="text">${line}</p>`)}</k-pages>`
      }
      <div slot="actions" class="stack">${this.drawTurn()}${this.drawBack('list.backToList')}</div>
    </k-layout>`;
  }
}
defineScreen('A-03', NoticesScreen);
