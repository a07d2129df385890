import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BenchDevices, BenchFault, PracticeState } from '../../state-machines/screens/bench.ts';
import { benchStyles } from './bench-styles.ts';
import { type BenchLanguage, benchText } from './bench-texts.ts';

/** Each fault with the id it has in the reliability campaigns. */
const FAULTS: readonly (readonly [BenchFault, string])[] = [
  ['pullDuringRead', 'F01'],
  ['loseVerifyAnswer', 'F02'],
  ['unplugReader', 'F06'],
  ['unplugPinPad', 'F08'],
];

/** A switch of the bench was pressed. */
export class BenchSwitchEvent extends Event {
  static readonly type = 'bench-switch';
  readonly what: BenchFault | 'line' | 'restart';
  readonly on: boolean;
  constructor(what: BenchFault | 'line' | 'restart', on: boolean) {
    super(BenchSwitchEvent.type, { bubbles: true, composed: true });
    this.what = what;
    this.on = on;
  }
}

/** The line to the portal, and what can be made to go wrong. */
@customElement('bench-line')
export class BenchLine extends LitElement {
  @property({ attribute: false }) practice: PracticeState | null = null;
  @property({ attribute: false }) devices: BenchDevices | null = null;
  @property() language: BenchLanguage = 'ja';

  static override styles = [
    benchStyles,
    css`
      .line {
        display: flex;
        gap: 14px;
        align-items: center;
        text-align: left;
        background: #e6f5ec;
        border: 2px solid #115a36;
        border-radius: 10px;
        padding: 6px 12px;
        margin: 4px 0 8px;
        line-height: 1.35;
        color: #1a1a1a;
        width: 100%;
      }
      .line.down {
        background: #fbf5e0;
        border-color: #ac3e00;
      }
      .line small {
        display: block;
        font-size: 13px;
      }
      .faults {
        display: flex;
        flex-direction: column;
        gap: 2px;
      }
      .fault {
        display: flex;
        align-items: center;
        gap: 10px;
        font-size: 14px;
        line-height: 1.3;
        border: 0;
        color: #1a1a1a;
        text-align: left;
        padding: 3px 0;
      }
      .fault small {
        margin-left: auto;
      }
      .fault:disabled {
        color: #666;
        cursor: default;
      }
      i {
        width: 36px;
        height: 20px;
        border-radius: 10px;
        background: #e6e6e6;
        border: 2px solid #666;
        position: relative;
        flex: none;
      }
      i::after {
        content: '';
        position: absolute;
        left: 1px;
        top: 1px;
        width: 14px;
        height: 14px;
        border-radius: 50%;
        background: #fff;
        border: 2px solid #666;
      }
      [aria-checked='true'] > i {
        background: #a90000;
        border-color: #a90000;
      }
      .line[aria-checked='true'] > i {
        background: #115a36;
        border-color: #115a36;
      }
      [aria-checked='true'] > i::after {
        left: 17px;
        border-color: #fff;
      }
      .kill {
        margin-top: auto;
        padding-top: 8px;
      }
      .kill .plain {
        white-space: normal;
      }
      .kill small {
        display: block;
        margin-top: 4px;
        font-size: 13px;
      }
    `,
  ];

  protected override render() {
    const t = (key: Parameters<typeof benchText>[1]) => benchText(this.language, key);
    const up = this.practice?.line !== 'down';
    return html`<section class="panel" aria-label=${t('lineAndFaults')}>
      <h2>
        ${t('lineAndFaults')}<small class="push">${t('waiting')} <b>${this.practice?.waiting ?? 0}</b></small>
      </h2>
      <button
        type="button"
        role="switch"
        class="line ${up ? '' : 'down'}"
        data-switch="line"
        aria-checked=${up}
        @click=${() => this.#press('line', !up)}
      >
        <i></i><span><b>${up ? t('lineUp') : t('lineDown')}</b><small>${t('lineHint')}</small></span>
      </button>
      <div class="faults">${FAULTS.map(([fault, id]) => this.#fault(fault, id))}</div>
      <div class="kill">
        <button type="button" class="plain" data-switch="restart" @click=${() => this.#press('restart', true)}>
          ${t('kill')}
        </button>
        <small>${t('killHint')}</small>
      </div>
    </section>`;
  }

  #fault(fault: BenchFault, id: string) {
    const on = this.devices?.faults[fault] === true;
    const possible = fault === 'unplugPinPad' ? this.devices?.virtualPinPad : this.devices?.virtualReader;
    return html`<button
      type="button"
      role="switch"
      class="fault"
      data-switch=${fault}
      aria-checked=${on}
      ?disabled=${possible !== true}
      @click=${() => this.#press(fault, !on)}
    >
      <i></i><span>${benchText(this.language, fault)}</span><small>${id}</small>
    </button>`;
  }

  #press(what: BenchSwitchEvent['what'], on: boolean): void {
    this.dispatchEvent(new BenchSwitchEvent(what, on));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bench-line': BenchLine;
  }
  interface HTMLElementEventMap {
    'bench-switch': BenchSwitchEvent;
  }
}
