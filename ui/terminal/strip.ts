import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Screen } from '../../state-machines/screens/screen.ts';
import { shared } from '../components/shared-styles.ts';
import { icon } from '../drawings/icons.ts';
import { wardMark } from '../drawings/ward-mark.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { type TextKey, t } from '../texts/texts.ts';
import { IntentEvent } from './intent-event.ts';

/** The strip at the top: ward, where one is, and the controls that are always in the same place. */
@customElement('k-strip')
export class Strip extends LitElement {
  @property({ attribute: false }) screen: Screen | null = null;
  @property() ward = '';
  @property({ type: Boolean }) practice = false;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      header {
        height: calc(96 * var(--u));
        padding: 0 calc(40 * var(--u)) 0 calc(56 * var(--u));
        display: flex;
        align-items: center;
        gap: calc(20 * var(--u));
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
        font-size: calc(28 * var(--u));
        line-height: 1.3;
        background: var(--bg);
        white-space: nowrap;
        --ic: 36;
      }
      .mark {
        width: calc(48 * var(--u));
        height: calc(48 * var(--u));
      }
      .ward {
        font-weight: 700;
      }
      .step {
        color: var(--fg2);
        border-left: calc(2 * var(--u)) solid var(--hairline);
        padding-left: calc(20 * var(--u));
        min-width: 0;
        overflow: hidden;
      }
      .step[hidden] {
        display: none;
      }
      .mark,
      .ward,
      .right {
        flex: none;
      }
      .chip {
        border-radius: calc(10 * var(--u));
        padding: calc(4 * var(--u)) calc(16 * var(--u));
        font-weight: 700;
        border: calc(3 * var(--u)) solid var(--attention);
        color: var(--attention);
        background: var(--attention-bg);
      }
      .right {
        margin-left: auto;
        display: flex;
        gap: calc(12 * var(--u));
        align-items: center;
      }
      button {
        height: calc(68 * var(--u));
        min-width: calc(68 * var(--u));
        padding: 0 calc(16 * var(--u));
        display: flex;
        align-items: center;
        gap: calc(8 * var(--u));
        border: calc(2 * var(--u)) solid var(--border);
        border-radius: calc(12 * var(--u));
        font-weight: 700;
        color: var(--action);
        background: var(--bg);
      }
      button:active {
        background: var(--action);
        color: var(--on-action);
      }
      @container (orientation: landscape) {
        header {
          height: calc(88 * var(--u));
        }
      }
    `,
  ];

  // Also when a font that has just arrived makes its neighbours wider.
  private readonly sizes = new ResizeObserver(() => this.#fitStep());

  constructor() {
    super();
    new LocaleController(this);
  }

  override disconnectedCallback(): void {
    this.sizes.disconnect();
    super.disconnectedCallback();
  }

  protected override updated(): void {
    this.#fitStep();
    for (const neighbour of this.renderRoot.querySelectorAll('header, .ward, .right')) this.sizes.observe(neighbour);
  }

  /** The name of the step is drawn whole, with its divider, or not at all: half a word helps nobody. */
  #fitStep(): void {
    const step = this.renderRoot.querySelector<HTMLElement>('.step');
    if (step === null) return;
    step.hidden = false;
    step.hidden = step.scrollWidth > step.clientWidth;
  }

  protected override render() {
    const step = this.#step();
    const chips = [
      this.practice ? html`<span class="chip">${t('strip.practice')}</span>` : nothing,
      this.screen?.line === 'down' ? html`<span class="chip">${t('line.downShort')}</span>` : nothing,
    ];
    return html`<header>
      ${wardMark()}<span class="ward">${this.ward}</span>
      ${step === null ? nothing : html`<span class="step">${t(step)}</span>`}
      <div class="right">
        ${chips}
        ${this.#offers('openLanguage') ? this.#button('openLanguage', 'globe', 'strip.language') : nothing}
        ${this.#offers('openHelp') ? this.#button('openHelp', 'help', 'strip.help') : nothing}
      </div>
    </header>`;
  }

  #offers(name: 'openLanguage' | 'openHelp'): boolean {
    return this.screen?.actions.includes(name) === true;
  }

  #button(action: 'openLanguage' | 'openHelp', name: 'globe' | 'help', label: TextKey) {
    return html`<button type="button" @click=${() => this.dispatchEvent(new IntentEvent(action, {}))}>
      ${icon(name)}<span>${t(label)}</span>
    </button>`;
  }

  #step(): TextKey | null {
    if (this.screen === null) return null;
    if (this.screen.progress !== null) return `strip.${this.screen.progress.flow}`;
    if (this.screen.id === 'A-02') return 'strip.menu';
    return this.screen.id.startsWith('D-') ? 'strip.delegation' : null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-strip': Strip;
  }
}
