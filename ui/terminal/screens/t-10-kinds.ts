import { css, html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import '../../components/layout.ts';
import '../../components/pages.ts';
import '../../components/switch-row.ts';
import type { CertificateKind } from '../../../state-machines/screens/tax-preparation-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { dateText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { kindWords } from '../tax-words.ts';
import { leafThrough } from './b-leaf-through.ts';

/** Which kinds of certificates are wanted. The whole row is the switch. */
class KindsScreen extends ScreenElement<'T-10'> {
  /** As last touched: the service's answer to the touch before may still be on its way. */
  @state() private chosen: ReadonlySet<CertificateKind> = new Set();
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      k-switch-row {
        margin-bottom: calc(12 * var(--u));
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('screen'))
      this.chosen = new Set(this.screen.data.kinds.filter(({ chosen }) => chosen).map(({ kind }) => kind));
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { kinds, keptSince } = this.screen.data;
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('kinds.title')}</h1>
        ${
          this.enlarged
            ? nothing
            : html`<p class="lead">
                ${t('kinds.lead')}${keptSince === null ? nothing : t('kinds.kept', { d: dateText(keptSince) })}
              </p>`
        }
      </div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${kinds.map(({ kind }) => this.#row(kind))}
      </k-pages>
      ${leafThrough(this.paging, t('common.next'), this.offers('next') ? () => this.act('next', {}) : null)}
    </k-layout>`;
  }

  #row(kind: CertificateKind) {
    return html`<k-switch-row .on=${this.chosen.has(kind)} @click=${() => this.#toggle(kind)}>
      ${kindWords(kind)}<span slot="on">${t('kinds.on')}</span><span slot="off">${t('kinds.off')}</span>
    </k-switch-row>`;
  }

  #toggle(kind: CertificateKind): void {
    if (!this.offers('toggleKind')) return;
    const others = [...this.chosen].filter((one) => one !== kind);
    this.chosen = new Set(this.chosen.has(kind) ? others : [...others, kind]);
    this.act('toggleKind', { kind });
  }
}
defineScreen('T-10', KindsScreen);
