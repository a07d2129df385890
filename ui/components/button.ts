import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type IconName, icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * A button with words: `<k-button variant="primary" @click=${…}>次へ</k-button>`.
 *
 * `variant`: `primary` (one a screen, the way forward), `outline`, or `plain` (outline of a list row's height).
 * `size`: `normal` (128 units high), `small` (104), `row` (84, for 修正), `huge` (176). `icon` is drawn before the words.
 * `<span slot="note">` is a second, smaller line. The inner control is a real `<button>`.
 */
@customElement('k-button')
export class Button extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property() variant: 'primary' | 'outline' = 'outline';
  @property() size: 'normal' | 'small' | 'row' | 'huge' = 'normal';
  @property() icon: IconName | null = null;
  /** Name for assistive technology where the words alone do not tell, for example "修正 ニックネーム". */
  @property() label: string | null = null;
  /** Drawn, because it will be the way on, but not yet. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  @property({ type: Boolean, reflect: true }) pressed = false;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      button {
        width: 100%;
        height: 100%;
        min-height: calc(128 * var(--u));
        border-radius: calc(16 * var(--u));
        border: calc(3 * var(--u)) solid var(--action);
        padding: calc(8 * var(--u)) calc(20 * var(--u));
        display: flex;
        align-items: center;
        justify-content: center;
        gap: calc(16 * var(--u));
        color: var(--action);
        background: var(--bg);
        font-weight: 700;
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.3;
        text-align: center;
        --ic: 44;
      }
      .words {
        display: flex;
        flex-direction: column;
        min-width: 0;
      }
      ::slotted([slot='note']) {
        font-weight: 400;
        font-size: calc(28 * var(--u) * var(--ts));
      }
      .primary {
        background: var(--primary);
        border-color: var(--primary);
        color: var(--on-primary);
        font-size: calc(40 * var(--u) * var(--ts));
      }
      .small {
        min-height: calc(104 * var(--u));
        font-size: calc(32 * var(--u) * var(--ts));
      }
      .row {
        min-height: calc(84 * var(--u));
        padding: calc(4 * var(--u)) calc(12 * var(--u));
        font-size: calc(32 * var(--u) * var(--ts));
      }
      .huge {
        min-height: calc(176 * var(--u));
        font-size: calc(52 * var(--u) * var(--ts));
        --ic: 60;
      }
      button:disabled {
        border: calc(2 * var(--u)) dashed var(--off-border);
        color: var(--off);
        background: transparent;
      }
      :host([pressed]) button:enabled {
        background: var(--action);
        color: var(--on-action);
      }
      :host([pressed]) .primary:enabled {
        background: var(--primary-pressed);
        border-color: var(--primary-pressed);
        color: var(--on-primary);
      }
    `,
  ];

  protected override render() {
    return html`<button
      type="button"
      class="${this.variant} ${this.size}"
      aria-label=${this.label ?? nothing}
      ?disabled=${this.disabled}
      @pointerdown=${this.#press}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @pointerleave=${this.#release}
    >
      ${this.icon === null ? nothing : icon(this.icon)}
      <span class="words"><span><slot></slot></span><slot name="note"></slot></span>
    </button>`;
  }

  // The :active state of a touch is delayed by Chromium until it knows that no scroll begins; a pointer event is not.
  #press = () => {
    this.pressed = true;
  };
  #release = () => {
    this.pressed = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'k-button': Button;
  }
}
