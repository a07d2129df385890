import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * A whole row that can be touched: `<k-choice><svg slot="picture">…</svg><span>Title</span><span slot="note">…</span>
 * <span slot="badge">約2分</span></k-choice>`. `chosen` marks the one that is set (framed and ticked); `radio` makes the
 * rows of one question radio buttons for assistive technology, else it is a plain button with a chevron. `large` and `compact` set the size of the title.
 */
@customElement('k-choice')
export class Choice extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ type: Boolean }) radio = false;
  @property({ type: Boolean, reflect: true }) chosen = false;
  @property({ type: Boolean, reflect: true }) compact = false;
  @property({ type: Boolean, reflect: true }) large = false;
  @property({ type: Boolean, reflect: true }) pressed = false;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        min-height: 0;
      }
      button {
        flex: 1;
        min-width: 0;
        min-height: calc(128 * var(--u));
        display: flex;
        align-items: center;
        gap: calc(24 * var(--u));
        text-align: left;
        padding: calc(16 * var(--u)) calc(28 * var(--u)) calc(16 * var(--u)) calc(24 * var(--u));
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(20 * var(--u));
        background: var(--bg);
        --ic: 48;
      }
      .title {
        display: block;
        font-weight: 700;
        font-size: calc(42 * var(--u) * var(--ts));
        line-height: 1.3;
        color: var(--action);
      }
      :host([compact]) button {
        min-height: calc(104 * var(--u));
        padding: calc(8 * var(--u)) calc(24 * var(--u));
      }
      :host([compact]) .title {
        font-size: calc(36 * var(--u) * var(--ts));
      }
      .ic {
        color: var(--action);
      }
      ::slotted([slot='note']) {
        display: block;
        color: var(--fg2);
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      ::slotted([slot='badge']) {
        flex: none;
        font-size: calc(28 * var(--u) * var(--ts));
        font-weight: 700;
        color: var(--fg);
        background: var(--raised);
        border-radius: calc(10 * var(--u));
        padding: calc(8 * var(--u)) calc(16 * var(--u));
        white-space: nowrap;
      }
      ::slotted([slot='picture']) {
        flex: none;
        width: calc(176 * var(--u));
        height: calc(148 * var(--u));
      }
      :host([large]) .title {
        font-size: calc(48 * var(--u) * var(--ts));
      }
      .ring {
        flex: none;
        width: calc(48 * var(--u));
        height: calc(48 * var(--u));
        border: calc(4 * var(--u)) solid var(--border);
        border-radius: 50%;
      }
      :host([chosen]) button {
        border-width: calc(5 * var(--u));
        border-color: var(--primary);
        background: var(--raised);
      }
      :host([pressed]) button {
        background: var(--action);
      }
      :host([pressed]) .title,
      :host([pressed]) .ic,
      :host([pressed]) ::slotted([slot='note']) {
        color: var(--on-action);
      }
    `,
  ];

  protected override render() {
    return html`<button
      type="button"
      role=${this.radio ? 'radio' : nothing}
      aria-checked=${this.radio ? this.chosen : nothing}
      @pointerdown=${this.#press}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @pointerleave=${this.#release}
    >
      <slot name="picture"></slot>
      <span class="grow"><span class="title"><slot></slot></span><slot name="note"></slot></span>
      <slot name="badge"></slot>
      ${this.radio ? (this.chosen ? icon('tick') : html`<span class="ring"></span>`) : icon('chevron')}
    </button>`;
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
    'k-choice': Choice;
  }
}
