import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * A row that is a switch as a whole. Its state is told by word, position and tick: `<k-switch-row .on=${true}>label
 * <span slot="note">…</span><span slot="on">受け取る</span><span slot="off">受け取らない</span></k-switch-row>`.
 * A touch fires `click`; the screen changes `on` by the service's answer.
 */
@customElement('k-switch-row')
export class SwitchRow extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ type: Boolean, reflect: true }) on = false;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
      }
      button {
        flex: 1;
        min-width: 0;
        min-height: calc(128 * var(--u));
        display: flex;
        align-items: center;
        gap: calc(24 * var(--u));
        text-align: left;
        padding: calc(12 * var(--u)) calc(24 * var(--u));
        border: calc(3 * var(--u)) solid var(--border);
        border-radius: calc(16 * var(--u));
        background: var(--bg);
      }
      .label {
        display: block;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.3;
        font-weight: 700;
      }
      ::slotted([slot='note']) {
        display: block;
        color: var(--fg2);
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.3;
      }
      .state {
        font-size: calc(28 * var(--u) * var(--ts));
        font-weight: 700;
        white-space: nowrap;
        color: var(--fg2);
      }
      :host([on]) .state {
        color: var(--ok);
      }
      .track {
        width: calc(112 * var(--u));
        height: calc(64 * var(--u));
        border-radius: calc(32 * var(--u));
        border: calc(4 * var(--u)) solid var(--border);
        background: var(--track);
        position: relative;
        flex: none;
      }
      .knob {
        position: absolute;
        top: calc(2 * var(--u));
        left: calc(2 * var(--u));
        width: calc(52 * var(--u));
        height: calc(52 * var(--u));
        border-radius: 50%;
        background: var(--bg);
        border: calc(3 * var(--u)) solid var(--border);
        display: flex;
        align-items: center;
        justify-content: center;
        color: var(--ok);
        transition: transform 150ms;
        --ic: 36;
      }
      :host([on]) .track {
        background: var(--ok);
        border-color: var(--ok);
      }
      :host([on]) .knob {
        transform: translateX(calc(48 * var(--u)));
        border-color: var(--bg);
      }
      @media (prefers-reduced-motion: reduce) {
        .knob {
          transition: none;
        }
      }
    `,
  ];

  protected override render() {
    return html`<button type="button" role="switch" aria-checked=${this.on}>
      <span class="grow"><span class="label"><slot></slot></span><slot name="note"></slot></span>
      <span class="state" aria-hidden="true"><slot name=${this.on ? 'on' : 'off'}></slot></span>
      <span class="track"><span class="knob">${this.on ? icon('tick') : ''}</span></span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-switch-row': SwitchRow;
  }
}
