import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import './note.ts';
import { shared } from './shared-styles.ts';

/** A telephone number in large digits, with a sentence before (default slot) and what to press (slot `digit`). */
@customElement('k-telephone')
export class Telephone extends LitElement {
  @property() number = '';

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      strong {
        font-size: calc(36 * var(--u) * var(--ts));
        margin-right: calc(28 * var(--u));
        white-space: nowrap;
      }
    `,
  ];

  protected override render() {
    return html`<k-note icon="telephone">
      <div class="sub"><slot></slot></div>
      <strong class="num">${this.number}</strong><slot name="digit"></slot>
    </k-note>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-telephone': Telephone;
  }
}
