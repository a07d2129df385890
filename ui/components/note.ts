import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type IconName, icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * A framed remark with an icon: `<k-note icon="shield">…</k-note>`. `kind` is `info`, `attention`, `error` or `ok`; all
 * but `info` have a thick left edge, so that colour is never the only sign. A heading may stand inside.
 */
@customElement('k-note')
export class Note extends LitElement {
  @property() kind: 'info' | 'attention' | 'error' | 'ok' = 'info';
  @property() icon: IconName | null = null;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        gap: calc(20 * var(--u));
        align-items: center;
        border-radius: calc(16 * var(--u));
        padding: calc(20 * var(--u)) calc(28 * var(--u));
        background: var(--raised);
        border: calc(var(--note-frame) * var(--u)) solid var(--border);
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.55;
        --ic: 52;
      }
      .ic {
        color: var(--action);
      }
      .attention {
        background: var(--attention-bg);
        border-left: calc(10 * var(--u)) solid var(--attention);
      }
      .attention .ic {
        color: var(--attention);
      }
      .error {
        background: var(--error-bg);
        border-left: calc(10 * var(--u)) solid var(--error);
      }
      .error .ic {
        color: var(--error);
      }
      .ok {
        background: var(--ok-bg);
        border-left: calc(10 * var(--u)) solid var(--ok);
      }
      .ok .ic {
        color: var(--ok);
      }
      span {
        flex: 1;
        min-width: 0;
      }
    `,
  ];

  protected override render() {
    return html`<div class=${this.kind}>
      ${this.icon === null ? nothing : icon(this.icon)}<span><slot></slot></span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-note': Note;
  }
}
