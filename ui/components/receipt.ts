import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LocaleController } from '../texts/locale-controller.ts';
import { t } from '../texts/texts.ts';
import { shared } from './shared-styles.ts';

/** The receipt number in a frame of its own, 72 units high, with what it is for. More lines may stand inside. */
@customElement('k-receipt')
export class Receipt extends LitElement {
  @property() number = '';
  /** `ok` for what is done, `waiting` for what is stored or under way, `plain` for what was refused. */
  @property() kind: 'ok' | 'waiting' | 'plain' = 'ok';

  /** Without the sentences on what the number is for. */
  @property({ type: Boolean }) short = false;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        flex: none;
      }
      section {
        border: calc(3 * var(--u)) solid var(--ok);
        border-radius: calc(24 * var(--u));
        padding: calc(32 * var(--u)) calc(40 * var(--u));
        background: var(--bg);
      }
      .waiting {
        border-color: var(--action);
      }
      .plain {
        border-color: var(--border);
      }
      .label,
      .use,
      .more {
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      .number {
        font-size: calc(72 * var(--u));
        font-weight: 700;
        line-height: 1.25;
        letter-spacing: 0.02em;
        white-space: nowrap;
      }
      .more {
        margin-top: calc(8 * var(--u));
      }
      .use {
        margin-top: calc(16 * var(--u));
      }
      /* Room for the readings above each line. */
      :lang(ja-x-easy) .use,
      :lang(ja-x-easy) .sub {
        line-height: 1.7;
      }
      @container (orientation: landscape) {
        section {
          padding: calc(24 * var(--u)) calc(36 * var(--u));
        }
      }
    `,
  ];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override render() {
    return html`<section class=${this.kind}>
      <p class="label">${t('receipt.label')}</p>
      <p class="number num">${this.number}</p>
      <div class="more"><slot></slot></div>
      ${
        this.short
          ? nothing
          : html`<p class="use">${t('receipt.use')}</p>
              <p class="sub">${t('receipt.write')}</p>`
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-receipt': Receipt;
  }
}
