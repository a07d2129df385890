import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../drawings/icons.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { t, text } from '../texts/texts.ts';
import { shared } from './shared-styles.ts';

/** As many stand beside their words; more have them below. */
const FEW = 3;

/** The tries as a row of large cards: each wrong one crossed, the others counted down. One image to screen readers. */
@customElement('k-try-cards')
export class TryCards extends LitElement {
  /** Tries left, as the card reported them. */
  @property({ type: Number }) left = 3;
  /** Wrong entries in a row that lock this secret. */
  @property({ type: Number }) of = 3;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        flex: none;
      }
      .tries {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        gap: calc(24 * var(--u));
      }
      .try {
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(16 * var(--u));
        padding: calc(24 * var(--u)) calc(8 * var(--u));
        display: flex;
        align-items: center;
        justify-content: center;
        gap: calc(20 * var(--u));
        font-size: calc(32 * var(--u));
        line-height: 1.35;
        font-weight: 700;
        color: var(--action);
        --ic: 56;
      }
      .many {
        gap: calc(16 * var(--u));
      }
      .many .try {
        flex-direction: column;
        gap: calc(8 * var(--u));
        font-size: calc(28 * var(--u));
        text-align: center;
      }
      .try i {
        flex: none;
        font-style: normal;
        width: calc(88 * var(--u));
        height: calc(88 * var(--u));
        border-radius: 50%;
        border: calc(5 * var(--u)) solid currentColor;
        display: flex;
        align-items: center;
        justify-content: center;
        font-size: calc(52 * var(--u));
        line-height: 1;
      }
      .used {
        border-color: var(--error);
        color: var(--error);
        background: var(--error-bg);
      }
      .used i {
        background: var(--error);
        border-color: var(--error);
      }
      .used .ic {
        color: var(--bg);
      }
      @container (orientation: landscape) {
        .try {
          padding: calc(8 * var(--u));
        }
        .many .try i {
          width: calc(56 * var(--u));
          height: calc(56 * var(--u));
          font-size: calc(36 * var(--u));
          --ic: 36;
        }
      }
    `,
  ];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override render() {
    const all = Math.max(this.of, this.left);
    const used = all - this.left;
    const label = text('pin.triesPicture', { n: this.left, max: all });
    return html`<div class="tries ${all > FEW ? 'many' : ''}" role="img" aria-label=${label}>
      ${Array.from({ length: all }, (_, i) =>
        i < used
          ? html`<div class="try used"><i>${icon('cross')}</i><span>${t('pin.tryWrong', { n: i + 1 })}</span></div>`
          : html`<div class="try"><i>${all - i}</i><span>${t('pin.tryLeft')}</span></div>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-try-cards': TryCards;
  }
}
