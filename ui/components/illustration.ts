import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { SCENES, type SceneName } from '../drawings/scenes.ts';

/**
 * One of our drawings, filling the size it is given: `<k-illustration scene="placeCard" label=${text('pic.cardOnPad')}>`.
 * With a `label` it is an image to screen readers, without it is decoration. `stop-soon` ends the motion after 5 s, for
 * pictures beside text that is being read. With reduced motion it is still.
 */
@customElement('k-illustration')
export class Illustration extends LitElement {
  @property() scene: SceneName = 'placeCard';
  @property() label: string | null = null;
  @property({ type: Boolean, attribute: 'stop-soon', reflect: true }) stopSoon = false;

  static override styles = css`
    :host {
      display: block;
      min-height: 0;
      overflow: hidden;
      --loops: infinite;
    }
    :host([stop-soon]) {
      --loops: 2;
    }
    div,
    svg {
      display: block;
      width: 100%;
      height: 100%;
    }
    svg {
      overflow: visible;
    }
    .travel {
      animation: travel 3s ease-out var(--loops);
    }
    @keyframes travel {
      30%,
      70% {
        transform: translateY(90px);
      }
    }
    .take {
      animation: take 3s ease-out var(--loops);
    }
    @keyframes take {
      0%,
      15% {
        transform: translateY(60px);
      }
      45%,
      85% {
        transform: translateY(-40px);
      }
      100% {
        transform: translateY(60px);
      }
    }
    .insert,
    .insert-hand {
      animation: insert 3s ease-out var(--loops);
    }
    @keyframes insert {
      0% {
        transform: translateY(90px);
      }
      30%,
      80% {
        transform: none;
      }
      100% {
        transform: translateY(90px);
      }
    }
    .pull {
      animation: pull 3s ease-out var(--loops);
    }
    @keyframes pull {
      35%,
      80% {
        transform: translateY(80px);
      }
    }
    .pulse {
      animation: pulse 3s ease-in-out var(--loops);
    }
    @keyframes pulse {
      30% {
        transform: translateY(16px);
      }
      60% {
        transform: none;
      }
    }
    .nod {
      animation: nod 1.5s ease-in-out var(--loops);
    }
    @keyframes nod {
      50% {
        transform: translateY(6px);
      }
    }
    .radiate > path {
      animation: radiate 3s var(--loops);
    }
    .radiate > path:nth-child(2) {
      animation-delay: 0.2s;
    }
    .radiate > path:nth-child(3) {
      animation-delay: 0.4s;
    }
    @keyframes radiate {
      0%,
      30% {
        opacity: 0.2;
      }
      40%,
      90% {
        opacity: 1;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      * {
        animation: none !important;
      }
    }
  `;

  protected override render() {
    return html`<div role=${this.label === null ? nothing : 'img'} aria-label=${this.label ?? nothing}>
      ${SCENES[this.scene]()}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-illustration': Illustration;
  }
}
