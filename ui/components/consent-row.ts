import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * One thing that is agreed to by a touch, empty at first: `<k-consent-row number="1" .on=${false}>title
 * <span slot="note">…</span><span slot="on">同意する</span><span slot="off">同意しない</span></k-consent-row>`. The whole row is the
 * control; a touch fires `click`, and the screen changes `on` by the service's answer.
 */
@customElement('k-consent-row')
export class ConsentRow extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  @property({ type: Boolean, reflect: true }) on = false;
  @property() number = '';

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        margin-bottom: calc(16 * var(--u));
      }
      button {
        flex: 1;
        min-width: 0;
        min-height: calc(152 * var(--u));
        display: flex;
        align-items: center;
        gap: calc(24 * var(--u));
        text-align: left;
        padding: calc(8 * var(--u)) calc(16 * var(--u)) calc(8 * var(--u)) calc(24 * var(--u));
        border: calc(3 * var(--u)) solid var(--border);
        border-radius: calc(16 * var(--u));
        background: var(--bg);
      }
      :host([on]) button {
        border-color: var(--action);
      }
      i {
        flex: none;
        font-style: normal;
        width: calc(60 * var(--u));
        height: calc(60 * var(--u));
        border-radius: 50%;
        background: var(--action);
        color: var(--on-action);
        display: flex;
        align-items: center;
        justify-content: center;
        font-weight: 700;
        font-size: calc(32 * var(--u));
        line-height: 1;
      }
      .label {
        display: block;
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.3;
        font-weight: 700;
      }
      ::slotted([slot='note']) {
        display: block;
        color: var(--fg2);
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.4;
      }
      .state {
        flex: 0 0 auto;
        min-width: calc(152 * var(--u));
        min-height: calc(112 * var(--u));
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: calc(4 * var(--u));
        padding: calc(4 * var(--u)) calc(12 * var(--u));
        border: calc(3 * var(--u)) solid var(--border);
        border-radius: calc(12 * var(--u));
        font-size: calc(28 * var(--u));
        line-height: 1.3;
        font-weight: 700;
        white-space: nowrap;
        --ic: 44;
      }
      :host([on]) .state {
        border-color: var(--ok);
        background: var(--ok-bg);
        color: var(--ok);
      }
      :lang(ja-x-easy) .label,
      :lang(ja-x-easy) .state {
        line-height: 1.7;
      }
      @container (orientation: landscape) {
        :host {
          margin-bottom: calc(12 * var(--u));
        }
        button {
          min-height: calc(116 * var(--u));
        }
        .state {
          min-height: calc(96 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    return html`<button type="button" aria-pressed=${this.on}>
      <i aria-hidden="true">${this.number}</i>
      <span class="grow"><span class="label"><slot></slot></span><slot name="note"></slot></span>
      <span class="state">${icon(this.on ? 'tick' : 'ring')}<slot name=${this.on ? 'on' : 'off'}></slot></span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-consent-row': ConsentRow;
  }
}
