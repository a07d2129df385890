import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BenchDevices, BenchKey } from '../../state-machines/screens/bench.ts';
import { benchStyles } from './bench-styles.ts';
import { type BenchLanguage, benchText } from './bench-texts.ts';

const KEYS: readonly BenchKey[] = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  'correct',
  '0',
  'enter',
  'clear',
  'cancel',
];

/** A key of the practice PIN pad was pressed. */
export class PinPadKeyEvent extends Event {
  static readonly type = 'bench-key';
  readonly key: BenchKey;
  constructor(key: BenchKey) {
    super(PinPadKeyEvent.type, { bubbles: true, composed: true });
    this.key = key;
  }
}

/** The practice PIN pad. It shows nothing of what was pressed: the terminal's screen shows the count. */
@customElement('bench-pin-pad')
export class BenchPinPad extends LitElement {
  @property({ attribute: false }) devices: BenchDevices | null = null;
  @property() language: BenchLanguage = 'ja';

  static override styles = [
    benchStyles,
    css`
      .keys {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 7px;
        margin-top: 6px;
        flex: 1;
      }
      .keys button {
        min-height: clamp(36px, 4.8vh, 56px);
        border: 2px solid #666;
        border-radius: 10px;
        font-weight: 700;
        font-size: 22px;
        color: #1a1a1a;
        box-shadow: 0 3px 0 #b3b3b3;
        position: relative;
        touch-action: manipulation;
        min-width: 0;
      }
      .keys button.function {
        font-size: 13px;
        background: #e8f1fe;
        border-color: #00118f;
        color: #00118f;
        box-shadow: 0 3px 0 #9db7f9;
      }
      .keys button:active {
        transform: translateY(3px);
        box-shadow: none;
      }
      .five::after {
        content: '';
        position: absolute;
        left: calc(50% - 3px);
        bottom: 2px;
        width: 6px;
        height: 6px;
        border-radius: 50%;
        background: #1a1a1a;
      }
      .cancel {
        grid-column: span 2;
      }
      p {
        margin-top: 12px;
        font-size: 15px;
        line-height: 1.5;
      }
    `,
  ];

  protected override render() {
    const t = (key: Parameters<typeof benchText>[1]) => benchText(this.language, key);
    const devices = this.devices;
    return html`<section class="panel" aria-label=${t('pinPad')}>
      <h2>${t('pinPad')}<small>${t('pinPadHint')}</small></h2>
      ${
        devices !== null && !devices.virtualPinPad
          ? html`<p>${t('pinPadReal')}</p>`
          : devices?.pinPad === 'absent'
            ? html`<p role="status">${t('pinPadAbsent')}</p>`
            : html`<div class="keys">${KEYS.map((key) => this.#key(key))}</div>`
      }
    </section>`;
  }

  #key(key: BenchKey) {
    const isDigit = /^\d$/.test(key);
    const label = isDigit ? key : benchText(this.language, key as 'correct' | 'enter' | 'clear' | 'cancel');
    return html`<button
      type="button"
      class="${isDigit ? '' : 'function'} ${key === '5' ? 'five' : ''} ${key === 'cancel' ? 'cancel' : ''}"
      data-key=${key}
      @click=${() => this.dispatchEvent(new PinPadKeyEvent(key))}
    >
      ${label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bench-pin-pad': BenchPinPad;
  }
  interface HTMLElementEventMap {
    'bench-key': PinPadKeyEvent;
  }
}
