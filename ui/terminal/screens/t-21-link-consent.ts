import { css, html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import '../../components/button.ts';
import '../../components/consent-row.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import type { LinkSite } from '../../../state-machines/screens/tax-preparation-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { kindWords, listed, siteText, siteWords } from '../tax-words.ts';
import { leafThrough } from './b-leaf-through.ts';

type Site = ScreenOf<'T-21'>['data']['sites'][number];

/** One consent for each link. Nothing is agreed to beforehand, and what is not agreed to is not signed. */
class LinkConsentScreen extends ScreenElement<'T-21'> {
  /** As last touched: the service's answer to the touch before may still be on its way. */
  @state() private agreed: ReadonlySet<LinkSite> = new Set();
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      .choose {
        text-align: center;
        font-weight: 700;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.5;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('screen'))
      this.agreed = new Set(this.screen.data.sites.filter(({ agreed }) => agreed).map(({ site }) => site));
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { size } = this.agreed;
    const { because } = this.screen.data;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${size === 0 ? t('taxConsent.titleNone') : t('taxConsent.title', { n: size })}</h1>
        ${this.enlarged || because !== null ? nothing : html`<p class="lead">${t('taxConsent.lead')}</p>`}
        ${because === null ? nothing : html`<p class="lead">${t(`taxConsent.because.${because}`)}</p>`}
      </div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${this.screen.data.sites.map((site, i) => this.#row(site, i))}
      </k-pages>
      ${this.enlarged ? nothing : html`<k-note slot="aside" icon="shield">${t('taxConsent.promise')}</k-note>`}
      ${
        this.paging.isLast && size === 0
          ? html`<p slot="actions" class="choose">${t('taxConsent.choose')}</p>`
          : leafThrough(
              this.paging,
              t('taxConsent.next', { n: size }),
              this.offers('next') ? () => this.act('next', {}) : null,
            )
      }
    </k-layout>`;
  }

  #row({ site, kinds }: Site, i: number) {
    const arrives =
      kinds.length === 0 ? t('taxConsent.other') : t('taxConsent.arrives', { kinds: listed(kinds.map(kindWords)) });
    return html`<k-consent-row number=${i + 1} .on=${this.agreed.has(site)} @click=${() => this.#toggle(site)}>
      ${t('taxConsent.site', { site: this.enlarged ? siteText(site) : siteWords(site) })}
      <span slot="note">${site === 'e-tax' ? t('taxConsent.etax') : arrives}</span>
      <span slot="on">${t('taxConsent.yes')}</span><span slot="off">${t('taxConsent.no')}</span>
    </k-consent-row>`;
  }

  #toggle(site: LinkSite): void {
    if (!this.offers('toggleSite')) return;
    const others = [...this.agreed].filter((one) => one !== site);
    this.agreed = new Set(this.agreed.has(site) ? others : [...others, site]);
    this.act('toggleSite', { site });
  }
}
defineScreen('T-21', LinkConsentScreen);
