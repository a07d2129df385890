import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BenchDevices } from '../../state-machines/screens/bench.ts';
import { housing } from './bench-drawings.ts';
import { benchStyles } from './bench-styles.ts';
import { type BenchLanguage, benchText } from './bench-texts.ts';

/** The terminal's own page inside a drawn housing, upright or lying. */
@customElement('bench-enclosure')
export class BenchEnclosure extends LitElement {
  /** Address with a fresh ticket; null while the service starts. */
  @property() url: string | null = null;
  @property({ attribute: false }) devices: BenchDevices | null = null;
  @property() language: BenchLanguage = 'ja';
  @property({ type: Boolean, reflect: true }) landscape = false;

  static override styles = [
    benchStyles,
    css`
      :host {
        container-type: size;
        display: flex;
        align-items: center;
        justify-content: center;
        min-height: 0;
      }
      .box {
        position: relative;
        width: min(100cqw, 100cqh * 470 / 908);
        aspect-ratio: 470 / 908;
      }
      :host([landscape]) .box {
        width: min(100cqw, 100cqh * 900 / 660);
        aspect-ratio: 900 / 660;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      iframe,
      .blank {
        position: absolute;
        left: calc(47 / 470 * 100%);
        top: calc(26 / 908 * 100%);
        width: calc(376 / 470 * 100%);
        height: calc(668 / 908 * 100%);
        border: 3px solid #00118f;
        border-radius: 8px;
        background: #fff;
      }
      :host([landscape]) iframe,
      :host([landscape]) .blank {
        left: calc(66 / 900 * 100%);
        top: calc(22 / 660 * 100%);
        width: calc(768 / 900 * 100%);
        height: calc(432 / 660 * 100%);
      }
    `,
  ];

  protected override render() {
    const { devices } = this;
    const badge = devices?.wallet.find((card) => card.name === devices.placed)?.badge;
    const card = badge === undefined ? 'none' : badge === 'family' ? 'family' : 'own';
    return html`<div class="box">
      ${housing(this.landscape, devices?.readerKind ?? 'contactless', card)}
      ${
        this.url === null
          ? html`<div class="blank"></div>`
          : html`<iframe src=${this.url} title=${benchText(this.language, 'terminalInside')}></iframe>`
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bench-enclosure': BenchEnclosure;
  }
}
