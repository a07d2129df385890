import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from './shared-styles.ts';

/** A state in a frame: `plain`, `strong` (filled: look at this), `ok` or `bad`. The words say it, the colour repeats it. */
@customElement('k-chip')
export class Chip extends LitElement {
  @property() kind: 'plain' | 'strong' | 'ok' | 'bad' = 'plain';

  static override styles = [
    shared,
    css`
      span {
        display: block;
        min-width: calc(104 * var(--u));
        text-align: center;
        border: calc(3 * var(--u)) solid var(--border);
        border-radius: calc(10 * var(--u));
        padding: 0 calc(14 * var(--u));
        font-size: calc(28 * var(--u));
        line-height: 1.6;
        font-weight: 700;
        color: var(--fg);
      }
      .strong {
        background: var(--primary);
        border-color: var(--primary);
        color: var(--on-primary);
      }
      .ok {
        background: var(--ok-bg);
        border-color: var(--ok);
        color: var(--ok);
      }
      .bad {
        background: var(--error-bg);
        border-color: var(--error);
        color: var(--error);
      }
      :lang(ja-x-easy) {
        line-height: 1.9;
      }
    `,
  ];

  protected override render() {
    return html`<span class=${this.kind}><slot></slot></span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-chip': Chip;
  }
}
