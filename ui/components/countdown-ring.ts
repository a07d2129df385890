import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from './shared-styles.ts';

const RADIUS = 132;
const ROUND = 2 * Math.PI * RADIUS;

/** Seconds left as a number and as a ring that shortens once a second; the unit stands in the slot. */
@customElement('k-countdown-ring')
export class CountdownRing extends LitElement {
  @property({ type: Number }) left = 0;
  /** Where it began, the full ring. */
  @property({ type: Number }) of = 30;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        position: relative;
        width: calc(300 * var(--u));
        height: calc(300 * var(--u));
        flex: none;
      }
      svg {
        width: 100%;
        height: 100%;
        transform: rotate(-90deg);
      }
      div {
        position: absolute;
        inset: 0;
        display: flex;
        align-items: baseline;
        justify-content: center;
        padding-top: calc(64 * var(--u));
        font-size: calc(40 * var(--u));
        font-weight: 700;
      }
      b {
        font-size: calc(128 * var(--u));
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      @container (orientation: landscape) {
        :host {
          width: calc(200 * var(--u));
          height: calc(200 * var(--u));
        }
        div {
          padding-top: calc(40 * var(--u));
          font-size: calc(28 * var(--u));
        }
        b {
          font-size: calc(88 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const part = this.of > 0 ? Math.min(1, this.left / this.of) : 0;
    return html`<svg viewBox="0 0 300 300" fill="none">
        ${svg`<circle cx="150" cy="150" r=${RADIUS} stroke="var(--track)" stroke-width="24" />
        <circle cx="150" cy="150" r=${RADIUS} stroke="var(--primary)" stroke-width="24" stroke-linecap="round"
          stroke-dasharray=${`${ROUND * part} ${ROUND}`} />`}
      </svg>
      <div><b>${this.left}</b><slot></slot></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-countdown-ring': CountdownRing;
  }
}
