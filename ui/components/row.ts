import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * One row of a list, divided from the next by a line: title (default slot), `<span slot="note">` below it, a mark before
 * it (`slot="mark"`) and a state after it (`slot="state"`). `touchable`: the whole row is a button that opens it.
 */
@customElement('k-row')
export class Row extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ type: Boolean }) touchable = false;
  @property({ type: Boolean, reflect: true }) pressed = false;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        padding: calc(6 * var(--u)) 0;
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
      }
      .row {
        width: 100%;
        min-height: calc(104 * var(--u));
        display: flex;
        align-items: center;
        gap: calc(20 * var(--u));
        padding: calc(10 * var(--u)) calc(8 * var(--u));
        text-align: left;
        --ic: 44;
      }
      .title {
        display: block;
        font-weight: 700;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.4;
        overflow-wrap: anywhere;
      }
      ::slotted([slot='note']) {
        display: block;
        color: var(--fg2);
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.5;
        overflow-wrap: anywhere;
      }
      ::slotted([slot='mark']),
      ::slotted([slot='state']) {
        flex: none;
      }
      .ic {
        color: var(--action);
      }
      :host([pressed]) .row {
        background: var(--raised);
      }
      @container (orientation: landscape) {
        .row {
          padding: calc(8 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const inside = html`<slot name="mark"></slot>
      <span class="grow"><span class="title"><slot></slot></span><slot name="note"></slot></span>
      <slot name="state"></slot>
      ${this.touchable ? icon('chevron') : nothing}`;
    return this.touchable
      ? html`<button
          type="button"
          class="row"
          @pointerdown=${this.#press}
          @pointerup=${this.#release}
          @pointercancel=${this.#release}
          @pointerleave=${this.#release}
        >
          ${inside}
        </button>`
      : html`<div class="row">${inside}</div>`;
  }

  #press = () => {
    this.pressed = true;
  };
  #release = () => {
    this.pressed = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'k-row': Row;
  }
}
