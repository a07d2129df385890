import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from './shared-styles.ts';

/**
 * The head of a screen that tells a problem: `<k-problem><h1 tabindex="-1">…</h1><p>cause</p></k-problem>`. Red frame and
 * cross for a fault; `kind="attention"` with a warning sign for what is not one yet.
 */
@customElement('k-problem')
export class Problem extends LitElement {
  @property() kind: 'error' | 'attention' = 'error';

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .box {
        display: flex;
        gap: calc(32 * var(--u));
        align-items: flex-start;
        padding: calc(32 * var(--u)) calc(36 * var(--u));
        border-radius: calc(16 * var(--u));
        border: calc(var(--note-frame) * var(--u)) solid var(--border);
        background: var(--error-bg);
        border-left: calc(10 * var(--u)) solid var(--error);
      }
      .attention {
        background: var(--attention-bg);
        border-left-color: var(--attention);
      }
      svg {
        width: calc(88 * var(--u));
        height: calc(88 * var(--u));
        fill: none;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .error circle {
        fill: var(--error);
      }
      .error path {
        stroke: var(--bg);
        stroke-width: 9;
      }
      .attention path {
        stroke: var(--attention);
        stroke-width: 7;
      }
      .attention .dot {
        stroke-width: 9;
      }
      .words {
        flex: 1;
        min-width: 0;
        display: flex;
        flex-direction: column;
        gap: calc(12 * var(--u));
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      .error ::slotted(h1) {
        color: var(--error);
      }
      @container (orientation: landscape) {
        .box {
          gap: calc(24 * var(--u));
          padding: calc(28 * var(--u));
        }
        .words {
          font-size: calc(32 * var(--u) * var(--ts));
        }
      }
    `,
  ];

  protected override render() {
    return html`<div class="box ${this.kind}">
      ${
        this.kind === 'error'
          ? html`<svg viewBox="0 0 88 88" aria-hidden="true"><circle cx="44" cy="44" r="42" /><path d="M29 29 L59 59 M59 29 L29 59" /></svg>`
          : html`<svg viewBox="0 0 88 88" aria-hidden="true"><path d="M44 10 L82 76 H6z M44 34 V54" /><path class="dot" d="M44 65 h.1" /></svg>`
      }
      <div class="words"><slot></slot></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-problem': Problem;
  }
}
