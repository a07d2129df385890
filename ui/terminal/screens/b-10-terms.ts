import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import { pointStyles } from '../../components/list-styles.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import { termsVersionText } from '../../texts/dates.ts';
import terms from '../../texts/terms-of-use.json';
import { currentLocale, type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { leafThrough } from './b-leaf-through.ts';
import { leafPair } from './leaf-pair.ts';

const POINTS: readonly (readonly [IconName, TextKey])[] = [
  ['doc', 'terms.point.service'],
  ['card', 'terms.point.self'],
  ['lock', 'terms.point.data'],
  ['mail', 'terms.point.mail'],
  ['exit', 'terms.point.quit'],
];

/** The terms of use: in short, translated; in full, in Japanese, page by page. */
class TermsScreen extends ScreenElement<'B-10'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    pointStyles,
    css`
      .paragraph {
        margin-bottom: calc(10 * var(--u));
        font-size: calc(30 * var(--u) * var(--ts));
        line-height: 1.6;
      }
      h2 {
        font-size: calc(32 * var(--u) * var(--ts));
        margin: calc(16 * var(--u)) 0 calc(4 * var(--u));
      }
      .at {
        margin-top: calc(12 * var(--u));
        text-align: right;
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen, this.screen.data.page);
  }

  protected override render() {
    const full = this.screen.data.page === 'full';
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t(full ? 'terms.fullTitle' : 'terms.title')}</h1>
        <p class="lead">
          ${!full ? t('terms.lead') : currentLocale() === 'ja' ? nothing : t('terms.japaneseOnly')}
        </p>
        <p class="sub">${termsVersionText(this.screen.data.termsVersion)}</p>
      </div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>${full ? this.#full() : this.#summary()}</k-pages>
      ${
        full && this.paging.pages > 1
          ? html`<p class="at sub num">${t('common.page', { k: this.paging.page + 1, n: this.paging.pages })}</p>`
          : nothing
      }
      <div slot="actions" class="stack">${full ? this.#fullActions() : this.#summaryActions()}</div>
    </k-layout>`;
  }

  #summary() {
    return POINTS.map(([name, key]) => html`<div class="point">${icon(name)}<span class="grow">${t(key)}</span></div>`);
  }

  #full() {
    return terms.articles.map(
      ({ heading, paragraphs }) => html`<h2 lang="ja" class="with-next">${heading.text}</h2>
        ${paragraphs.map((paragraph) => html`<p lang="ja" class="paragraph">${paragraph.text}</p>`)}`,
    );
  }

  #summaryActions() {
    if (!this.paging.isLast) return leafThrough(this.paging, nothing, null);
    return html`${this.paging.isFirst ? nothing : leafPair(this.paging)}
      <div class="pair">${this.#show('full')}${this.#agree()}</div>`;
  }

  #fullActions() {
    return html`${leafPair(this.paging)}
      <div class="pair">${this.#show('summary')}${this.#agree()}</div>`;
  }

  #show(page: 'summary' | 'full') {
    if (!this.offers('showTerms')) return nothing;
    return html`<k-button class="narrow" @click=${() => this.act('showTerms', { page })}
      >${t(page === 'full' ? 'terms.readFull' : 'terms.readSummary')}</k-button
    >`;
  }

  #agree() {
    if (!this.offers('agreeTerms')) return nothing;
    return html`<k-button
      variant="primary"
      @click=${() => this.act('agreeTerms', { version: this.screen.data.termsVersion })}
      >${t('terms.agree')}</k-button
    >`;
  }
}
defineScreen('B-10', TermsScreen);
