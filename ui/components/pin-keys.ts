import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { text } from '../texts/texts.ts';
import { SecretKeys } from './secret-keys.ts';

const CORRECT = 0x08;
const ENTER = 0x0d;

/** Ten keys in the order of a telephone, 訂正 and 確認, in the places they have on a PIN pad. */
@customElement('k-pin-keys')
export class PinKeys extends SecretKeys {
  static override styles = [
    ...SecretKeys.styles,
    css`
      .keys {
        flex: 1 1 auto;
        min-height: 0;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        grid-auto-rows: minmax(calc(92 * var(--u)), calc(132 * var(--u)));
        align-content: center;
        gap: calc(16 * var(--u));
      }
      button {
        font-size: calc(64 * var(--u));
      }
      .function,
      .enter {
        font-size: calc(38 * var(--u));
      }
      /* As on every tactile pad. */
      i {
        position: absolute;
        bottom: calc(10 * var(--u));
        width: calc(10 * var(--u));
        height: calc(10 * var(--u));
        border-radius: 50%;
        background: currentColor;
      }
    `,
  ];

  protected override render() {
    return html`<div class="keys" role="group" aria-label=${text('touch.label')}>
      ${[...'123456789'].map((digit) => this.character(digit, digit === '5' ? html`<i></i>` : ''))}
      ${this.action(CORRECT, 'touch.correct', 'function')} ${this.character('0')}
      ${this.action(ENTER, 'touch.enter', 'enter', { off: !this.complete })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-pin-keys': PinKeys;
  }
}
