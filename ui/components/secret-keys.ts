import { css, html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { PAGE_TIMING } from '../../state-machines/screens/wire.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { type TextKey, t } from '../texts/texts.ts';
import { shared } from './shared-styles.ts';

/** The look of keys for a secret. They do not change when they are pressed: that could be read from a distance. */
const secretKeyStyles = css`
  :host {
    display: flex;
    flex-direction: column;
  }
  .keys {
    display: grid;
    gap: calc(12 * var(--u));
  }
  button {
    min-width: 0;
    border-radius: calc(12 * var(--u));
    border: calc(3 * var(--u)) solid var(--border);
    background: var(--bg);
    box-shadow: 0 calc(4 * var(--u)) 0 var(--key-shadow);
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(12 * var(--u));
    font-size: calc(46 * var(--u));
    font-weight: 700;
    line-height: 1.1;
    white-space: nowrap;
    position: relative;
    --ic: 40;
  }
  .function {
    background: var(--raised);
    border-color: var(--action);
    color: var(--action);
    box-shadow: 0 calc(4 * var(--u)) 0 var(--key-shadow-function);
  }
  .enter {
    background: var(--primary);
    border-color: var(--primary);
    color: var(--on-primary);
    box-shadow: none;
  }
  button:disabled {
    border: calc(2 * var(--u)) dashed var(--off-border);
    color: var(--off);
    background: transparent;
    box-shadow: none;
  }
  :lang(ja-x-easy) button {
    line-height: 1.3;
  }
`;

/**
 * Base of the keypad and the keyboard for a secret. Each key is handed on as one byte and forgotten; what was typed is
 * nowhere in it. Two strikes of one key within 300 ms count once.
 */
export abstract class SecretKeys extends LitElement {
  /** Takes one key, as its ASCII code. */
  @property({ attribute: false }) press: (byte: number) => void = () => {};
  /** Nobody listens yet. */
  @property({ type: Boolean }) off = false;
  /** Enough was typed for 確認. */
  @property({ type: Boolean }) complete = false;

  private lastKey = 0;
  private lastStrike = Number.NEGATIVE_INFINITY;

  static override styles = [shared, secretKeyStyles];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected character(character: string, mark: unknown = ''): TemplateResult {
    const byte = character.charCodeAt(0);
    return html`<button type="button" ?disabled=${this.off} @click=${() => this.#strike(byte)}>${character}${mark}</button>`;
  }

  protected action(
    byte: number,
    label: TextKey,
    kind: string,
    { sign = '' as unknown, off = false } = {},
  ): TemplateResult {
    return html`<button type="button" class=${kind} ?disabled=${this.off || off} @click=${() => this.#strike(byte)}>
      ${sign}<span>${t(label)}</span>
    </button>`;
  }

  #strike(byte: number): void {
    const now = performance.now();
    const again = byte === this.lastKey && now - this.lastStrike < PAGE_TIMING.keyDoubleStrike;
    this.lastKey = byte;
    this.lastStrike = now;
    if (!again) this.press(byte);
  }
}
