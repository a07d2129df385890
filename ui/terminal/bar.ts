import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Screen } from '../../state-machines/screens/screen.ts';
import { shared } from '../components/shared-styles.ts';
import { type IconName, icon } from '../drawings/icons.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { type TextKey, t, text } from '../texts/texts.ts';
import { IntentEvent } from './intent-event.ts';

type BarAction = 'back' | 'leave' | 'callStaff' | 'openDisplay';
const SLOTS: readonly { readonly action: BarAction; readonly icon: IconName; readonly label: TextKey }[] = [
  { action: 'back', icon: 'back', label: 'bar.back' },
  { action: 'leave', icon: 'exit', label: 'bar.leave' },
  { action: 'callStaff', icon: 'staff', label: 'bar.staff' },
  { action: 'openDisplay', icon: 'display', label: 'bar.display' },
];

/**
 * The fixed bar: the same four places on every screen. 戻る and やめる stay drawn, dashed, when there is nothing to go back
 * to or to leave, so that the bar never shifts; on the attract screen the opening hours stand there.
 */
@customElement('k-bar')
export class Bar extends LitElement {
  @property({ attribute: false }) screen: Screen | null = null;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      nav {
        height: calc(160 * var(--u));
        background: var(--raised);
        border-top: calc(2 * var(--u)) solid var(--hairline);
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: calc(16 * var(--u));
        padding: calc(16 * var(--u)) calc(24 * var(--u));
        --ic: 52;
      }
      button {
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(16 * var(--u));
        background: var(--bg);
        color: var(--action);
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: calc(6 * var(--u));
        font-weight: 700;
        font-size: calc(30 * var(--u));
        line-height: 1.2;
        white-space: nowrap;
      }
      :lang(ja-x-easy) button {
        line-height: 1.35;
        gap: 0;
      }
      .callStaff,
      button:active {
        background: var(--action);
        color: var(--on-action);
      }
      .callStaff:active {
        background: var(--primary-pressed);
      }
      button:disabled {
        border: calc(2 * var(--u)) dashed var(--off-border);
        color: var(--off);
        background: transparent;
      }
      .hours {
        grid-column: 1 / 3;
        display: flex;
        gap: calc(20 * var(--u));
        align-items: center;
        font-size: calc(30 * var(--u));
        line-height: 1.35;
        padding-left: calc(32 * var(--u));
      }
      .hours .ic {
        color: var(--action);
      }
      .hours strong {
        display: block;
      }
      @container (orientation: landscape) {
        nav {
          height: calc(140 * var(--u));
          padding: calc(14 * var(--u)) calc(40 * var(--u));
          gap: calc(24 * var(--u));
        }
        button {
          flex-direction: row;
          font-size: calc(32 * var(--u));
        }
        nav button,
        :lang(ja-x-easy) button {
          gap: calc(16 * var(--u));
        }
      }
    `,
  ];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override render() {
    const attract = this.screen?.id === 'K-01' ? this.screen : null;
    return html`<nav aria-label=${text('bar.label')}>
      ${attract === null ? SLOTS.slice(0, 2).map((slot) => this.#slot(slot)) : this.#hours(attract.data.openingHours)}
      ${SLOTS.slice(2).map((slot) => (this.#offers(slot.action) ? this.#slot(slot) : html`<span></span>`))}
    </nav>`;
  }

  #offers(action: BarAction): boolean {
    return this.screen?.actions.includes(action) === true;
  }

  #slot({ action, icon: name, label }: (typeof SLOTS)[number]) {
    return html`<button
      type="button"
      class=${action}
      ?disabled=${!this.#offers(action)}
      @click=${() => this.dispatchEvent(new IntentEvent(action, {}))}
    >
      ${icon(name)}<span>${t(label)}</span>
    </button>`;
  }

  #hours(hours: string | null) {
    return html`<div class="hours">
      ${
        hours === null
          ? nothing
          : html`${icon('clock')}<span>${t('attract.hours')}<strong class="num">${hours}</strong></span>`
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-bar': Bar;
  }
}
