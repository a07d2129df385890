import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/pages.ts';
import '../../components/switch-row.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import type { KanaRow } from '../../../state-machines/screens/tax-preparation-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { issuerWords, kindWords, siteWords } from '../tax-words.ts';
import { turnPages } from './tax-rows.ts';

type Issuer = ScreenOf<'T-11'>['data']['issuers'][number];

const MISSING: readonly TextKey[] = ['issuer.missing1', 'issuer.missing2', 'issuer.missing3'];

/** From whom a kind of certificate comes: a list that the first sound of a name narrows, and what to do about others. */
class IssuerScreen extends ScreenElement<'T-11'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      .sounds {
        flex: none;
        display: grid;
        grid-template-columns: calc(152 * var(--u)) repeat(10, minmax(0, 1fr));
        gap: calc(12 * var(--u));
        margin-bottom: calc(20 * var(--u));
      }
      .sounds button {
        height: calc(84 * var(--u));
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(12 * var(--u));
        color: var(--action);
        font-size: calc(34 * var(--u));
        font-weight: 700;
      }
      .sounds [aria-pressed='true'] {
        background: var(--action);
        color: var(--on-action);
      }
      .sounds .all {
        font-size: calc(30 * var(--u));
      }
      /* Five of them at most stand on one page. */
      k-switch-row {
        min-height: calc(160 * var(--u));
        margin-bottom: calc(12 * var(--u));
      }
      .turn {
        flex: none;
        margin-top: calc(12 * var(--u));
        margin-bottom: calc(8 * var(--u));
      }
      ul {
        list-style: none;
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.6;
      }
      li {
        padding: calc(20 * var(--u)) 0;
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
      }
      :lang(ja-x-easy) li {
        line-height: 1.9;
      }
    `,
  ];

  protected override willUpdate(): void {
    const { row, notListed } = this.screen.data;
    this.paging.startAt(this.screen, `${row} ${notListed}`);
  }

  protected override render() {
    return this.screen.data.notListed ? this.#missing() : this.#list();
  }

  #list() {
    const { kind, k, of, issuers, chosen } = this.screen.data;
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('issuer.title', { kind: kindWords(kind) })}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('issuer.lead', { k, of })}</p>`}
      </div>
      ${this.offers('showRow') ? this.#sounds() : nothing}
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${issuers.map((issuer) => this.#row(issuer))}
      </k-pages>
      ${turnPages(this.paging)}
      <div slot="actions" class="pair">
        ${
          this.offers('notListed')
            ? html`<k-button class="narrow" @click=${() => this.act('notListed', { shown: true })}
                >${t('issuer.notListed')}</k-button
              >`
            : nothing
        }
        ${
          this.offers('next')
            ? html`<k-button variant=${chosen > 0 ? 'primary' : 'outline'} @click=${() => this.act('next', {})}
                >${t(chosen > 0 ? 'common.next' : 'issuer.skip')}</k-button
              >`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #sounds() {
    const { row, rows } = this.screen.data;
    return html`<div class="sounds" role="group" aria-label=${text('issuer.rows')}>
      ${this.#sound(null, row === null)} ${rows.map((sound) => this.#sound(sound, sound === row))}
    </div>`;
  }

  #sound(sound: KanaRow | null, pressed: boolean) {
    return html`<button
      type="button"
      class=${sound === null ? 'all' : ''}
      aria-pressed=${pressed}
      @click=${() => this.act('showRow', { row: sound })}
    >
      ${sound ?? t('issuer.all')}
    </button>`;
  }

  #row(name: Issuer) {
    return html`<k-switch-row
      .on=${name.chosen}
      @click=${() =>
        this.offers('toggleIssuer') && this.act('toggleIssuer', { issuerId: name.issuerId, provider: name.provider })}
    >
      ${issuerWords(name)}<span slot="note">${siteWords(name.provider)}</span>
      <span slot="on">${t('kinds.on')}</span><span slot="off">${t('kinds.off')}</span>
    </k-switch-row>`;
  }

  #missing() {
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">${t('issuer.missingTitle')}</h1>
      <ul>
        ${MISSING.map((words) => html`<li>${t(words)}</li>`)}
      </ul>
      ${
        this.offers('notListed')
          ? html`<k-button slot="actions" variant="primary" @click=${() => this.act('notListed', { shown: false })}
              >${t('issuer.backToList')}</k-button
            >`
          : nothing
      }
    </k-layout>`;
  }
}
defineScreen('T-11', IssuerScreen);
