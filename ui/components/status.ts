import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type IconName, icon } from '../drawings/icons.ts';
import { shared } from './shared-styles.ts';

/**
 * What a status is told by beside its word: shape and colour together. `ok` is proven; `look` can only be looked at by the
 * person, and `looked` was, by their own word; neither is ever green.
 */
export type StatusKind = 'ok' | 'now' | 'waiting' | 'open' | 'look' | 'looked' | 'off' | 'error';

const ICONS: Readonly<Record<StatusKind, IconName>> = {
  ok: 'tick',
  now: 'chevron',
  waiting: 'clock',
  open: 'ring',
  look: 'eye',
  looked: 'eye',
  off: 'ring',
  error: 'cross',
};

/** A status in one word: `<k-status kind="waiting">待ち</k-status>`. */
@customElement('k-status')
export class Status extends LitElement {
  @property() kind: StatusKind = 'open';

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        flex: none;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: calc(8 * var(--u));
        min-height: calc(52 * var(--u));
        padding: calc(2 * var(--u)) calc(14 * var(--u));
        border: calc(3 * var(--u)) solid var(--border);
        border-radius: calc(10 * var(--u));
        background: var(--bg);
        color: var(--fg);
        font-size: calc(28 * var(--u) * var(--status-ts, 1));
        line-height: 1.3;
        font-weight: 700;
        white-space: nowrap;
        --ic: 32;
      }
      .ok {
        border-color: var(--ok);
        background: var(--ok-bg);
        color: var(--ok);
      }
      .now {
        border-color: var(--primary);
        background: var(--primary);
        color: var(--on-primary);
      }
      .waiting {
        border-color: var(--attention);
        background: var(--attention-bg);
        color: var(--attention);
      }
      .look,
      .looked {
        border-color: var(--action);
        color: var(--action);
      }
      .look {
        border-style: dashed;
      }
      .off {
        border: calc(2 * var(--u)) dashed var(--off-border);
        color: var(--off);
      }
      .error {
        border-color: var(--error);
        background: var(--error-bg);
        color: var(--error);
      }
      :lang(ja-x-easy) span {
        line-height: 1.75;
      }
    `,
  ];

  protected override render() {
    return html`<span class=${this.kind}>${icon(ICONS[this.kind])}<slot></slot></span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-status': Status;
  }
}
