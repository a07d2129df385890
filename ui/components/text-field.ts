import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';
import { ValueEvent } from './value-event.ts';

/**
 * The entered text with its caret, counter and error. Typing happens at the end only, by the on-screen keyboard or a real
 * one. Label, hint and error stand in this one shadow root, because references do not cross shadow roots.
 *
 *     <k-text-field .value=${…} label=${text('…')} .counter=${t('kb.counter', {…})} .error=${t('…')} @k-value=${…}>
 *
 * Fires {@link ValueEvent} for typing on a real keyboard and `k-enter` for its Enter key.
 */
@customElement('k-text-field')
export class TextField extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property() value = '';
  /** Accessible name; the visible heading asks the same. */
  @property() label = '';
  @property({ attribute: false }) counter: unknown = nothing;
  /** Why the entered text cannot be taken; drawn below and read with the field. */
  @property({ attribute: false }) error: unknown = nothing;
  /** Letters of an e-mail address: smaller, and never taken for words. */
  @property({ type: Boolean }) mail = false;

  @query('input') private readonly input!: HTMLInputElement;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .field {
        min-height: calc(128 * var(--u));
        border: calc(4 * var(--u)) solid var(--fg);
        border-radius: calc(16 * var(--u));
        display: flex;
        align-items: center;
        padding: 0 calc(32 * var(--u));
        background: var(--bg);
        overflow: hidden;
      }
      .field:focus-within {
        overflow: visible;
        box-shadow:
          0 0 0 calc(4 * var(--u)) var(--focus-gap),
          0 0 0 calc(10 * var(--u)) var(--focus-ring),
          0 0 0 calc(13 * var(--u)) var(--focus-outer);
      }
      .wrong {
        border-color: var(--error);
      }
      input {
        field-sizing: content;
        min-width: 1px;
        max-width: 100%;
        flex: 0 1 auto;
        height: calc(120 * var(--u));
        border: 0;
        outline: none;
        background: none;
        color: var(--fg);
        font: inherit;
        font-size: calc(60 * var(--u));
        font-weight: 700;
        caret-color: transparent;
      }
      .mail input {
        font-size: calc(46 * var(--u));
      }
      .long input {
        font-size: calc(34 * var(--u));
      }
      .caret {
        flex: none;
        width: calc(5 * var(--u));
        height: calc(72 * var(--u));
        background: var(--primary);
        margin-left: calc(6 * var(--u));
      }
      .counter {
        margin-left: auto;
        padding-left: calc(16 * var(--u));
        flex: none;
        font-size: calc(30 * var(--u) * var(--ts));
        color: var(--fg2);
        font-variant-numeric: tabular-nums;
      }
      .error {
        display: flex;
        align-items: center;
        gap: calc(12 * var(--u));
        margin-top: calc(16 * var(--u));
        color: var(--error);
        font-weight: 700;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.4;
        --ic: 40;
      }
      @container (orientation: landscape) {
        input {
          font-size: calc(52 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const wrong = this.error !== nothing && this.error !== null;
    const size = this.value.length > 34 ? 'long' : this.mail || this.value.length > 12 ? 'mail' : '';
    return html`<div class="field ${size} ${wrong ? 'wrong' : ''}" @click=${() => this.input.focus()}>
        <input
          type="text"
          inputmode="none"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          aria-label=${this.label}
          aria-invalid=${wrong}
          aria-describedby="counter error"
          .value=${this.value}
          @input=${this.#typed}
          @keydown=${this.#keydown}
          @select=${this.#toEnd}
          @focus=${this.#toEnd}
        />
        <span class="caret"></span>
        <span class="counter" id="counter">${this.counter}</span>
      </div>
      <div id="error">${wrong ? html`<div class="error">${icon('cross')}<span>${this.error}</span></div>` : nothing}</div>`;
  }

  protected override updated(): void {
    this.#toEnd();
  }

  // The drawn caret stands at the end; editing in the middle would need positioning by finger, which nobody can do well.
  #toEnd = () => {
    const end = this.input.value.length;
    if (this.input.selectionStart !== end) this.input.setSelectionRange(end, end);
    this.input.scrollLeft = this.input.scrollWidth;
  };

  #typed = () => {
    this.dispatchEvent(new ValueEvent(this.input.value));
  };

  #keydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.dispatchEvent(new Event('k-enter', { bubbles: true, composed: true }));
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'k-text-field': TextField;
  }
}
