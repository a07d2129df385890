import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LocaleController } from '../texts/locale-controller.ts';
import { t } from '../texts/texts.ts';
import { nicknameForms } from './nickname-forms.ts';
import { shared } from './shared-styles.ts';
import { ValueEvent } from './value-event.ts';

/** Characters one row has room for, that of このまま among them, with the least room there is: lying. */
const ROOM = 20;

/**
 * Other forms of a text that was typed in kana, in one row with このまま at its end; nothing when there is none or no room.
 * Give it what was `typed` and the `value` that stands in the field; a touch fires a {@link ValueEvent}.
 */
@customElement('k-suggestions')
export class Suggestions extends LitElement {
  @property() typed = '';
  @property() value = '';

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      p {
        font-size: calc(28 * var(--u));
        line-height: 1.5;
        color: var(--fg2);
        margin: calc(20 * var(--u)) 0 calc(8 * var(--u));
      }
      div {
        display: flex;
        gap: calc(16 * var(--u));
      }
      button {
        flex: 1 1 auto;
        min-height: calc(92 * var(--u));
        padding: 0 calc(12 * var(--u));
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(16 * var(--u));
        background: var(--bg);
        color: var(--action);
        font-size: calc(32 * var(--u));
        font-weight: 700;
        line-height: 1.3;
        white-space: nowrap;
      }
      button[aria-pressed='true'] {
        background: var(--raised);
        box-shadow: inset 0 0 0 calc(2 * var(--u)) var(--action);
      }
      button:active {
        background: var(--action);
        color: var(--on-action);
      }
      @container (orientation: landscape) {
        div {
          gap: calc(12 * var(--u));
        }
        button {
          font-size: calc(28 * var(--u));
        }
      }
    `,
  ];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override render() {
    const forms = fitting(nicknameForms(this.typed));
    if (forms.length === 0) return nothing;
    return html`<p id="hint">${t('nick.change')}</p>
      <div role="group" aria-labelledby="hint">
        ${forms.map((form) => this.#choice(form, form))} ${this.#choice(this.typed, t('nick.asTyped'))}
      </div>`;
  }

  #choice(value: string, words: unknown) {
    return html`<button
      type="button"
      aria-pressed=${value === this.value}
      @click=${() => this.dispatchEvent(new ValueEvent(value))}
    >
      ${words}
    </button>`;
  }
}

/** The first of the forms that stand in the row together. */
function fitting(forms: readonly string[]): readonly string[] {
  let left = ROOM - 'このまま'.length;
  return forms.filter((form) => {
    left -= form.length;
    return left >= 0;
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'k-suggestions': Suggestions;
  }
}
