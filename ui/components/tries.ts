import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * Tries as shapes beside the sentence that tells them: used ones crossed, the others numbered. Hidden from
 * screen readers, because the sentence says the same.
 */
@customElement('k-tries')
export class Tries extends LitElement {
  /** Tries left, as the card reported them. */
  @property({ type: Number }) left = 3;
  @property({ type: Number }) of = 3;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: calc(12 * var(--u));
        --ic: 32;
      }
      span {
        width: calc(56 * var(--u));
        height: calc(56 * var(--u));
        border-radius: 50%;
        border: calc(4 * var(--u)) solid var(--action);
        color: var(--action);
        display: flex;
        align-items: center;
        justify-content: center;
        font-size: calc(28 * var(--u));
        font-weight: 700;
        line-height: 1;
      }
      .used {
        border-color: var(--error);
        background: var(--error);
        color: var(--bg);
      }
    `,
  ];

  protected override render() {
    const total = Math.max(this.of, this.left);
    const used = total - this.left;
    return Array.from({ length: total }, (_, i) =>
      i < used
        ? html`<span class="used" aria-hidden="true">${icon('cross')}</span>`
        : html`<span aria-hidden="true">${i - used + 1}</span>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-tries': Tries;
  }
}
