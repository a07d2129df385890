import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/status.ts';
import '../../components/layout.ts';
import '../../components/pages.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { PagesController } from '../../components/pages-controller.ts';
import type { StatusKind } from '../../components/status.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { kindWords, listed, siteText, siteWords } from '../tax-words.ts';
import { rowStyles, turnPages } from './tax-rows.ts';

type Site = ScreenOf<'T-20'>['data']['sites'][number];

const CHIPS: Readonly<Record<Site['status'], StatusKind>> = {
  done: 'ok',
  todo: 'open',
  check: 'look',
  sent: 'waiting',
  unknown: 'off',
};
const LEGEND: readonly (readonly ['done' | 'todo' | 'check', TextKey])[] = [
  ['done', 'taxLinks.legendDone'],
  ['todo', 'taxLinks.legendTodo'],
  ['check', 'taxLinks.legendCheck'],
];

/** 連携状況リスト. A site the portal cannot see into is never called done. */
class LinksScreen extends ScreenElement<'T-20'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    rowStyles,
    css`
      .legend {
        flex: none;
        display: grid;
        grid-template-columns: auto 1fr;
        gap: calc(12 * var(--u)) calc(20 * var(--u));
        align-items: center;
        padding: calc(20 * var(--u)) calc(28 * var(--u));
        border-radius: calc(16 * var(--u));
        background: var(--soft);
        font-size: calc(28 * var(--u));
        line-height: 1.4;
      }
      .row .status {
        flex: 0 0 auto;
        min-width: calc(168 * var(--u));
      }
      .row .none {
        flex: 0 0 calc(184 * var(--u));
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { sites, chosen, open, offline } = this.screen.data;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('taxLinks.title')}</h1>
        ${
          this.enlarged
            ? nothing
            : html`<p class="lead">${t(offline ? 'taxLinks.offline' : open > 0 ? 'taxLinks.lead' : 'taxLinks.leadNone')}</p>`
        }
        ${
          chosen === null
            ? nothing
            : html`<p class="sub num">
                ${t(`taxLinks.chosen.${chosen.outcome}`, { number: chosen.receiptNumber })}
              </p>`
        }
      </div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${sites.map((site) => this.#row(site))}
      </k-pages>
      ${turnPages(this.paging)}
      ${
        this.enlarged
          ? nothing
          : html`<div slot="aside" class="legend">
              ${LEGEND.map(
                ([status, words]) =>
                  html`<k-status kind=${CHIPS[status]}>${t(`taxLinks.st.${status}`)}</k-status><span>${t(words)}</span>`,
              )}
            </div>`
      }
      <div slot="actions" class="pair">
        ${
          this.offers('toSteps')
            ? html`<k-button
                class=${open > 0 ? 'narrow' : ''}
                variant=${open > 0 ? 'outline' : 'primary'}
                @click=${() => this.act('toSteps', {})}
                >${t('tax.toSteps')}</k-button
              >`
            : nothing
        }
        ${
          this.offers('linkAll')
            ? html`<k-button variant="primary" @click=${() => this.act('linkAll', {})}>${t('taxLinks.all')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #row(site: Site) {
    return html`<div class="row">
      <span class="grow"
        ><span class="name">${siteWords(site.site)}</span><span class="sub">${this.#note(site)}</span></span
      >
      <span class="status"><k-status kind=${CHIPS[site.status]}>${t(`taxLinks.st.${site.status}`)}</k-status></span>
      ${this.#control(site)}
    </div>`;
  }

  #note({ site, kinds, trouble, available, silent, checked }: Site) {
    if (!available) return html`<span class="trouble">${t('taxLinks.unavailable')}</span>`;
    if (trouble !== null) return html`<span class="trouble">${t(`taxLinks.trouble.${trouble}`)}</span>`;
    if (silent) return html`<span class="trouble">${t('taxLinks.silent')}</span>`;
    if (checked) return t('taxLinks.checked');
    if (kinds.length > 0) return listed(kinds.map(kindWords));
    return site === 'e-tax' ? t('tax.etaxSub') : nothing;
  }

  #control({ site, action }: Site) {
    const name = siteText(site);
    if (action === 'link' && this.offers('linkSite'))
      return html`<k-button
        size="row"
        variant="primary"
        label=${text('taxLinks.linkOf', { site: name })}
        @click=${() => this.act('linkSite', { site })}
        >${t('taxLinks.link')}</k-button
      >`;
    if (action === 'look' && this.offers('lookAtSite'))
      return html`<k-button
        size="row"
        label=${text('taxLinks.lookOf', { site: name })}
        @click=${() => this.act('lookAtSite', { site })}
        >${t('taxLinks.look')}</k-button
      >`;
    return html`<span class="none"></span>`;
  }
}
defineScreen('T-20', LinksScreen);
