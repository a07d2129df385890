import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from './shared-styles.ts';

/**
 * One cell a digit: filled, next, empty. Knows only how many digits were entered. `label` is the sentence a screen reader
 * says for the current count, for example "4桁のうち2桁".
 */
@customElement('k-pin-cells')
export class PinCells extends LitElement {
  @property({ type: Number }) count = 0;
  @property({ type: Number }) max = 4;
  @property() label = '';

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .cells {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: 1fr;
        gap: calc(24 * var(--u));
      }
      .cell {
        height: calc(144 * var(--u));
        border: calc(3 * var(--u)) solid var(--border);
        border-radius: calc(16 * var(--u));
        display: flex;
        align-items: center;
        justify-content: center;
        background: var(--bg);
      }
      .filled::after {
        content: '';
        width: calc(64 * var(--u));
        height: calc(64 * var(--u));
        border-radius: 50%;
        background: var(--fg);
      }
      .next {
        border: calc(6 * var(--u)) solid var(--primary);
        background: var(--raised);
      }
      .next::after {
        content: '';
        width: calc(6 * var(--u));
        height: calc(72 * var(--u));
        border-radius: calc(3 * var(--u));
        background: var(--primary);
      }
      @container (orientation: landscape) {
        .cell {
          height: calc(128 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const cells = Array.from({ length: this.max }, (_, i) =>
      i < this.count ? 'filled' : i === this.count ? 'next' : 'empty',
    );
    return html`<div class="cells" role="img" aria-label=${this.label}>
      ${cells.map((state) => html`<div class="cell ${state}"></div>`)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-pin-cells': PinCells;
  }
}
