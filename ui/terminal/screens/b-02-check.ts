import { html, nothing } from 'lit';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import { termsVersionText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { AccountLinesScreen } from './account-lines.ts';
import { leafThrough } from './b-leaf-through.ts';

/** Everything that will be registered, or what will change of it, each line with its 修正. */
class CheckScreen extends AccountLinesScreen<'B-02'> {
  protected override render() {
    const { summary, before, offline } = this.screen.data;
    const create = before === null;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t(create ? 'check.title' : 'check.changeTitle')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('check.lead')}</p>`}
      </div>
      <k-pages
        class=${this.enlarged ? 'enlarged' : ''}
        .page=${this.paging.page}
        .of=${this.paging.pages}
        @k-pages=${this.paging.changed}
        >${this.lines(summary, before)}</k-pages
      >
      <div slot="aside" class="stack">
        ${offline ? html`<k-note kind="attention" icon="warn">${t('check.offline')}</k-note>` : nothing}
        <k-note icon="doc">${t('check.terms', { version: termsVersionText(summary.termsVersion) })}</k-note>
      </div>
      ${leafThrough(
        this.paging,
        t('check.register'),
        this.offers('register') ? () => this.act('register', {}) : null,
        t(create ? 'check.registerSub' : 'check.changeTitle'),
      )}
    </k-layout>`;
  }
}
defineScreen('B-02', CheckScreen);
