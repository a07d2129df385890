import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { icon } from '../drawings/icons.ts';
import { t, text } from '../texts/texts.ts';
import { SecretKeys } from './secret-keys.ts';
import { walkKeys } from './walk-keys.ts';

const CORRECT = 0x08;
const CLEAR = 0x18;
/** Capitals only, because the card knows no others. */
const ORDERS = {
  abc: ['1234567890', 'ABCDEFGHIJ', 'KLMNOPQRST', 'UVWXYZ'],
  qwerty: ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'],
} as const;
const COLUMNS = 10;

/** Letters and digits of the 署名用 password, in the order of the alphabet or of a keyboard. */
@customElement('k-password-keys')
export class PasswordKeys extends SecretKeys {
  @state() private order: keyof typeof ORDERS = 'abc';

  static override styles = [
    ...SecretKeys.styles,
    css`
      .keys {
        grid-template-columns: repeat(10, minmax(0, 1fr));
        grid-auto-rows: calc(108 * var(--u));
      }
      .functions {
        display: flex;
        gap: calc(12 * var(--u));
        margin-top: calc(20 * var(--u));
      }
      .functions button {
        flex: 1 1 0;
        height: calc(104 * var(--u));
        font-size: calc(32 * var(--u));
      }
      @container (orientation: landscape) {
        .keys {
          grid-auto-rows: calc(86 * var(--u));
        }
        .functions button {
          height: calc(92 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const other = this.order === 'abc' ? 'qwerty' : 'abc';
    return html`<div class="keys" role="group" aria-label=${text('touch.label')} @keydown=${this.#arrows}>
        ${ORDERS[this.order].flatMap((row) =>
          [...row.padEnd(COLUMNS)].map((key) => (key === ' ' ? html`<span></span>` : this.character(key))),
        )}
      </div>
      <div class="functions">
        <button type="button" class="function" @click=${() => this.#turn(other)}>${t(`touch.${other}`)}</button>
        ${this.action(CORRECT, 'kb.deleteOne', 'function', { sign: icon('erase') })}
        ${this.action(CLEAR, 'kb.deleteAll', 'function')}
      </div>`;
  }

  #turn(order: keyof typeof ORDERS): void {
    this.order = order;
  }

  #arrows = (event: KeyboardEvent) => walkKeys(event, this.renderRoot, COLUMNS);
}

declare global {
  interface HTMLElementTagNameMap {
    'k-password-keys': PasswordKeys;
  }
}
