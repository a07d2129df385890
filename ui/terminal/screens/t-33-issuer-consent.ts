import { css, html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import '../../components/status.ts';
import '../../components/consent-row.ts';
import '../../components/layout.ts';
import '../../components/pages.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { dateText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { issuerWords, kindWords, siteText } from '../tax-words.ts';
import { leafThrough } from './b-leaf-through.ts';
import { rowStyles } from './tax-rows.ts';

type Item = ScreenOf<'T-33'>['data']['items'][number];
type Later = ScreenOf<'T-33'>['data']['later'][number];

const keyOf = ({ kind, issuerId }: Item): string => `${kind} ${issuerId}`;

/** ②: one consent for each issuer whose ① is approved, and which of them are still waited for. */
class IssuerConsentScreen extends ScreenElement<'T-33'> {
  /** As last touched: the service's answer to the touch before may still be on its way. */
  @state() private agreed: ReadonlySet<string> = new Set();
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    rowStyles,
    css`
      h2 {
        padding: calc(20 * var(--u)) 0 calc(8 * var(--u));
      }
      .choose {
        text-align: center;
        font-weight: 700;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.5;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('screen')) this.agreed = new Set(this.screen.data.items.filter(({ agreed }) => agreed).map(keyOf));
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { items, later } = this.screen.data;
    const { size } = this.agreed;
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('second.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('taxConsent.lead')}</p>`}
      </div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${items.map((item, i) => this.#row(item, i))}
        ${later.length === 0 ? nothing : html`<h2 class="with-next">${t('second.later')}</h2>`}
        ${later.map((one) => this.#later(one))}
      </k-pages>
      ${
        this.paging.isLast && size === 0
          ? html`<p slot="actions" class="choose">${t('taxConsent.choose')}</p>`
          : leafThrough(
              this.paging,
              t('second.sign', { n: size }),
              this.offers('next') ? () => this.act('next', {}) : null,
            )
      }
    </k-layout>`;
  }

  #row(item: Item, i: number) {
    return html`<k-consent-row number=${i + 1} .on=${this.agreed.has(keyOf(item))} @click=${() => this.#toggle(item)}>
      ${issuerWords(item)}
      <span slot="note">${kindWords(item.kind)}<br />${t('second.sub', { site: siteText(item.provider) })}</span>
      <span slot="on">${t('taxConsent.yes')}</span><span slot="off">${t('taxConsent.no')}</span>
    </k-consent-row>`;
  }

  #later(one: Later) {
    return html`<div class="row">
      <span class="grow"
        ><span class="name">${issuerWords(one)}</span
        ><span class="sub"
          >${one.expectedBy === null ? kindWords(one.kind) : t('tax.until', { d: dateText(one.expectedBy) })}</span
        ></span
      >
      <k-status kind="waiting">${t('issuers.st.waiting')}</k-status>
    </div>`;
  }

  #toggle(item: Item): void {
    if (!this.offers('toggleTask')) return;
    const key = keyOf(item);
    const others = [...this.agreed].filter((one) => one !== key);
    this.agreed = new Set(this.agreed.has(key) ? others : [...others, key]);
    this.act('toggleTask', { issuerId: item.issuerId, kind: item.kind });
  }
}
defineScreen('T-33', IssuerConsentScreen);
