import { html, nothing } from 'lit';
import { leafPair } from './leaf-pair.ts';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/pages.ts';
import '../../components/problem.ts';
import type { AccountSummary } from '../../../state-machines/screens/account-screens.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { AccountLinesScreen } from './account-lines.ts';

/** アカウント情報変更: what is registered, each line to be changed by its 修正; and the way to give the account up. */
class AccountScreen extends AccountLinesScreen<'A-07'> {
  protected override render() {
    const { data } = this.screen;
    return data.stage === 'away' ? this.#away() : this.#now(data.account);
  }

  #now(account: AccountSummary) {
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('account.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('account.lead')}</p>`}
      </div>
      <k-pages
        class=${this.enlarged ? 'enlarged' : ''}
        .page=${this.paging.page}
        .of=${this.paging.pages}
        @k-pages=${this.paging.changed}
        >${this.lines(account, null)}</k-pages
      >
      <div slot="actions" class="stack">
        ${leafPair(this.paging)}
        <div class="pair">
          ${
            this.offers('openDelete')
              ? html`<k-button size="small" @click=${() => this.act('openDelete', {})}>${t('account.delete')}</k-button>`
              : nothing
          }
          ${
            this.offers('back')
              ? html`<k-button size="small" @click=${() => this.act('back', {})}>${t('account.toMenu')}</k-button>`
              : nothing
          }
        </div>
      </div>
    </k-layout>`;
  }

  #away() {
    return html`<k-layout>
      <k-problem slot="question" kind="attention">
        <h1 tabindex="-1">${t('account.awayTitle')}</h1>
        <p>${t('account.awayCause')}</p>
        <p>${t('account.awayUnchanged')}</p>
      </k-problem>
      <div slot="actions" class="stack">
        ${
          this.offers('back')
            ? html`<k-button size="small" @click=${() => this.act('back', {})}>${t('account.toMenu')}</k-button>`
            : nothing
        }
        ${
          this.offers('retry')
            ? html`<k-button variant="primary" @click=${() => this.act('retry', {})}>${t('forward.retry')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }
}
defineScreen('A-07', AccountScreen);
