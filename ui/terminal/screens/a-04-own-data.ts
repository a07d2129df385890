import { type CSSResultGroup, css, html } from 'lit';
import '../../components/note.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { dateText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ListScreen } from './list-screen.ts';

type Data = ScreenOf<'A-04'>['data'];

/** あなたの情報: what there is, a word about who may be looking, and only then what it says. */
class OwnDataScreen extends ListScreen<'A-04'> {
  static override styles: CSSResultGroup = [
    ListScreen.styles,
    css`
      .item {
        padding: calc(16 * var(--u)) 0;
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.5;
        overflow-wrap: anywhere;
      }
      .item strong {
        display: block;
      }
    `,
  ];

  protected override render() {
    const { data } = this.screen;
    if (data.stage === 'confirm') return this.#confirm();
    return data.stage === 'list' ? this.#list(data) : this.#entry(data);
  }

  #list({ page }: Extract<Data, { stage: 'list' }>) {
    const canOpen = this.offers('openEntry');
    return this.drawList(page, {
      title: t('ownData.title'),
      lead: t('ownData.lead'),
      rows: page.entries.map(
        ({ id, title, holder, updatedAt }) =>
          html`<k-row ?touchable=${canOpen} @click=${() => canOpen && this.act('openEntry', { id })}
            >${title}<span slot="note" class="num">${holder}　${dateText(updatedAt)}</span></k-row
          >`,
      ),
    });
  }

  #confirm() {
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('ownData.confirmTitle')}</h1>
        <p class="lead">${t('ownData.confirmLead')}</p>
      </div>
      <k-note slot="aside" icon="card">${t('ownData.confirmHide')}</k-note>
      <div slot="actions" class="pair">
        <k-button class="narrow" @click=${() => this.act('back', {})}>${t('ownData.dontShow')}</k-button>
        <k-button variant="primary" @click=${() => this.act('next', {})}>${t('ownData.show')}</k-button>
      </div>
    </k-layout>`;
  }

  #entry({ entry }: Extract<Data, { stage: 'entry' }>) {
    const rows = [
      [t('ownData.holder'), entry.holder],
      [t('ownData.updated'), dateText(entry.updatedAt)],
      ...entry.items.map(({ label, value }) => [label, value] as const),
    ] as const;
    return html`<k-layout>
      <div slot="question"><h1 tabindex="-1">${entry.title}</h1></div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}
        >${rows.map(([label, value]) => html`<p class="item num"><span class="sub">${label}</span><strong>${value}</strong></p>`)}</k-pages
      >
      <div slot="actions" class="stack">${this.drawTurn()}${this.drawBack('list.backToList')}</div>
    </k-layout>`;
  }
}
defineScreen('A-04', OwnDataScreen);
