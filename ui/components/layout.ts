import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from './shared-styles.ts';

/**
 * The places of a screen between strip and bar. Upright they stand below each other, lying in two columns:
 *
 *     slot         upright                     lying
 *     question     top: heading, lead          left column, top
 *     aside        below the question          left column, rest (locator, note)
 *     (default)    the rest of the height      right column, top
 *     actions      last row, ends at y = 1720  right column, bottom
 *
 * `aside-last` draws the aside between content and actions when upright. `wide-hands` gives the right column the width
 * of the keyboard and lets upright content reach closer to the edges.
 */
@customElement('k-layout')
export class Layout extends LitElement {
  @property({ type: Boolean, attribute: 'aside-last' }) asideLast = false;
  @property({ type: Boolean, attribute: 'wide-hands' }) wideHands = false;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        height: 100%;
      }
      .screen {
        height: 100%;
        display: flex;
        flex-direction: column;
        padding: calc(var(--screen-top) * var(--u)) calc(56 * var(--u)) calc(40 * var(--u));
      }
      .left,
      .right {
        display: contents;
      }
      .question,
      .aside,
      .actions {
        flex: none;
      }
      .content {
        flex: 1 1 0;
        min-height: 0;
        display: flex;
        flex-direction: column;
        margin-top: calc(28 * var(--u));
      }
      .aside-last .aside {
        order: 1;
      }
      .aside-last .actions {
        order: 2;
      }
      .filled {
        display: flex;
        flex-direction: column;
        gap: calc(24 * var(--u));
        margin-top: calc(24 * var(--u));
      }
      .wide-hands .content,
      .wide-hands .actions {
        margin-left: calc(-30 * var(--u));
        margin-right: calc(-30 * var(--u));
      }

      @container (orientation: landscape) {
        .screen {
          flex-direction: row;
          padding: 0;
        }
        .left {
          display: flex;
          flex-direction: column;
          flex: 0 0 45%;
          width: 45%;
          border-right: calc(2 * var(--u)) solid var(--hairline);
          padding: calc(var(--screen-top) * var(--u)) calc(48 * var(--u)) calc(36 * var(--u)) calc(56 * var(--u));
        }
        .right {
          display: flex;
          flex-direction: column;
          flex: 1 1 0;
          min-width: 0;
          padding: calc(32 * var(--u)) calc(56 * var(--u)) calc(36 * var(--u)) calc(48 * var(--u));
        }
        .content {
          margin-top: 0;
        }
        .aside {
          flex: 1 1 0;
          min-height: 0;
          display: flex;
          flex-direction: column;
          justify-content: flex-end;
        }
        .wide-hands .left {
          flex-basis: 43.5%;
          width: 43.5%;
        }
        .wide-hands .right {
          padding: calc(24 * var(--u)) calc(28 * var(--u)) calc(28 * var(--u));
        }
        .wide-hands .content,
        .wide-hands .actions {
          margin-left: 0;
          margin-right: 0;
        }
      }
    `,
  ];

  protected override render() {
    return html`<div class="screen ${this.asideLast ? 'aside-last' : ''} ${this.wideHands ? 'wide-hands' : ''}">
      <div class="left">
        <div class="question"><slot name="question"></slot></div>
        <div class="aside"><slot name="aside" @slotchange=${markFilled}></slot></div>
      </div>
      <div class="right">
        <div class="content"><slot></slot></div>
        <div class="actions"><slot name="actions" @slotchange=${markFilled}></slot></div>
      </div>
    </div>`;
  }
}

/** An empty place takes no room; CSS alone cannot tell in every Chromium that is in the field. */
function markFilled({ target }: Event): void {
  if (!(target instanceof HTMLSlotElement)) return;
  target.parentElement?.classList.toggle('filled', target.assignedElements().length > 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'k-layout': Layout;
  }
}
