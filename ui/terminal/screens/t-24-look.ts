import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/status.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/qr-code.ts';
import { markedListStyles } from '../../components/list-styles.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { kindWords, listed, siteText } from '../tax-words.ts';

const STEPS: readonly TextKey[] = ['look.step1', 'look.step2', 'look.step3'];

/** 確認: how to look at a site oneself. What the resident then says is kept as theirs, and never drawn as done. */
class LookScreen extends ScreenElement<'T-24'> {
  static override styles = [
    ...ScreenElement.shared,
    markedListStyles,
    css`
      .way {
        display: flex;
        gap: calc(40 * var(--u));
        align-items: center;
      }
      ol {
        flex: 1;
        min-width: 0;
      }
      li {
        padding: calc(20 * var(--u)) 0;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.45;
      }
      .kinds {
        margin-top: calc(24 * var(--u));
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.5;
        font-weight: 700;
      }
      k-status {
        margin-top: calc(24 * var(--u));
      }
      :lang(ja-x-easy) li,
      :lang(ja-x-easy) .kinds {
        line-height: 1.75;
      }
      k-qr-code {
        flex: none;
        width: calc(290 * var(--u));
      }
      .enlarged k-qr-code {
        width: calc(244 * var(--u));
      }
      @container (orientation: landscape) {
        li {
          padding: calc(8 * var(--u)) 0;
        }
      }
    `,
  ];

  protected override render() {
    const { site, kinds, checked } = this.screen.data;
    const name = siteText(site.site);
    return html`<k-layout aside-last class=${this.enlarged ? 'enlarged' : ''}>
      <div slot="question">
        <h1 tabindex="-1">${t('look.title', { site: name })}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('look.lead')}</p>`}
      </div>
      <div class="way ${this.enlarged ? 'enlarged' : ''}">
        <ol>
          ${STEPS.map((words, i) => html`<li><i aria-hidden="true">${i + 1}</i><span class="grow">${t(words)}</span></li>`)}
        </ol>
        <k-qr-code text=${site.url} label=${text('look.qr', { site: name })}></k-qr-code>
      </div>
      ${kinds.length === 0 ? nothing : html`<p class="kinds">${t('look.kinds', { kinds: listed(kinds.map(kindWords)) })}</p>`}
      ${checked ? html`<k-status kind="looked">${t('taxLinks.checked')}</k-status>` : nothing}
      ${this.enlarged ? nothing : html`<k-note slot="aside" icon="eye">${t('look.honest')}</k-note>`}
      <div slot="actions" class="pair">
        ${
          this.offers('back')
            ? html`<k-button class="narrow" @click=${() => this.act('back', {})}>${t('look.later')}</k-button>`
            : nothing
        }
        ${
          this.offers('checkedSite')
            ? html`<k-button variant="primary" @click=${() => this.act('checkedSite', {})}>${t('look.checked')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }
}
defineScreen('T-24', LookScreen);
