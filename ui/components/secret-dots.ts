import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from './shared-styles.ts';

/**
 * How many characters of a password were typed, as a row of dots with its caret; never which. `label` is the sentence a
 * screen reader says, `counter` stands at the right.
 */
@customElement('k-secret-dots')
export class SecretDots extends LitElement {
  @property({ type: Number }) count = 0;
  @property() label = '';
  @property({ attribute: false }) counter: unknown = nothing;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .field {
        height: calc(128 * var(--u));
        border: calc(4 * var(--u)) solid var(--fg);
        border-radius: calc(16 * var(--u));
        background: var(--bg);
        display: flex;
        align-items: center;
        padding: 0 calc(28 * var(--u));
      }
      .dots {
        display: flex;
        align-items: center;
        gap: calc(10 * var(--u));
        height: 100%;
      }
      .dots b {
        width: calc(30 * var(--u));
        height: calc(30 * var(--u));
        border-radius: 50%;
        background: var(--fg);
      }
      .dots i {
        width: calc(5 * var(--u));
        height: calc(72 * var(--u));
        background: var(--primary);
      }
      .counter {
        margin-left: auto;
        font-size: calc(30 * var(--u));
        color: var(--fg2);
      }
    `,
  ];

  protected override render() {
    return html`<div class="field">
      <div class="dots" role="img" aria-label=${this.label}>
        ${Array.from({ length: this.count }, () => html`<b></b>`)}<i></i>
      </div>
      <span class="counter num">${this.counter}</span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-secret-dots': SecretDots;
  }
}
