import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type IconName, icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * A square to touch in a grid: icon above words, `<span slot="badge">18件</span>` in the corner. `big` is one of the
 * tasks on top: filled, icon beside words, `<span slot="note">` below them. The inner control is a real `<button>`.
 */
@customElement('k-tile')
export class Tile extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property() icon: IconName | null = null;
  @property({ type: Boolean, reflect: true }) big = false;
  @property({ type: Boolean, reflect: true }) pressed = false;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        min-width: 0;
      }
      button {
        position: relative;
        flex: 1;
        min-width: 0;
        min-height: calc(132 * var(--u));
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: calc(10 * var(--u));
        padding: calc(8 * var(--u)) calc(12 * var(--u));
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(20 * var(--u));
        background: var(--bg);
        color: var(--action);
        font-weight: 700;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.3;
        text-align: center;
        --ic: 56;
      }
      .words {
        min-width: 0;
      }
      :host([big]) button {
        flex-direction: row;
        justify-content: flex-start;
        gap: calc(32 * var(--u));
        min-height: calc(180 * var(--u));
        padding: calc(20 * var(--u)) calc(36 * var(--u));
        background: var(--primary);
        border-color: var(--primary);
        color: var(--on-primary);
        font-size: calc(40 * var(--u) * var(--ts));
        text-align: left;
        --ic: 88;
      }
      ::slotted([slot='note']) {
        display: block;
        font-weight: 400;
        font-size: calc(28 * var(--u) * var(--ts));
      }
      ::slotted([slot='badge']) {
        position: absolute;
        top: calc(10 * var(--u));
        right: calc(10 * var(--u));
        border-radius: calc(24 * var(--u));
        padding: 0 calc(16 * var(--u));
        background: var(--raised);
        color: var(--action);
        font-size: calc(28 * var(--u));
        line-height: 1.6;
      }
      /* Without an icon the words have the middle, and the corner would be theirs too. */
      .plain ::slotted([slot='badge']) {
        position: static;
      }
      @container (orientation: landscape) {
        :host([big]) button {
          min-height: calc(112 * var(--u));
          padding: calc(8 * var(--u)) calc(28 * var(--u));
          --ic: 60;
        }
        :host([big]) ::slotted([slot='note']) {
          display: none;
        }
      }
      :host([pressed]) button {
        background: var(--action);
        color: var(--on-action);
      }
      :host([big][pressed]) button {
        background: var(--primary-pressed);
        color: var(--on-primary);
      }
    `,
  ];

  protected override render() {
    return html`<button
      type="button"
      class=${this.icon === null ? 'plain' : ''}
      @pointerdown=${this.#press}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @pointerleave=${this.#release}
    >
      ${this.icon === null ? nothing : icon(this.icon)}
      <span class="words"><slot></slot><slot name="note"></slot></span>
      <slot name="badge"></slot>
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
    'k-tile': Tile;
  }
}
