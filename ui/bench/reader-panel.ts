import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BenchDevices } from '../../state-machines/screens/bench.ts';
import { readerPicture } from './bench-drawings.ts';
import { benchStyles } from './bench-styles.ts';
import { type BenchLanguage, type BenchText, benchText } from './bench-texts.ts';
import { cardOnReader } from './card-name.ts';

/** The card reader: what lies on it, and the way to take it. */
@customElement('bench-reader')
export class BenchReader extends LitElement {
  @property({ attribute: false }) devices: BenchDevices | null = null;
  @property() language: BenchLanguage = 'ja';

  static override styles = [
    benchStyles,
    css`
      :host {
        container-type: inline-size;
      }
      svg {
        flex: 1 1 120px;
        min-height: 90px;
        max-height: 210px;
        width: 100%;
        margin: auto 0;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 4px 12px;
        min-height: 36px;
      }
      /* A strip above the other devices where there is no room for three columns. */
      @container (min-width: 440px) {
        .panel {
          display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(0, 38%);
          column-gap: 16px;
        }
        svg {
          grid-area: 1 / 2 / 3 / 3;
          min-height: 0;
          height: clamp(80px, 36vh - 200px, 180px);
        }
      }
    `,
  ];

  protected override render() {
    const t = (key: BenchText) => benchText(this.language, key);
    const { devices } = this;
    const card = devices?.wallet.find((entry) => entry.name === devices.placed);
    const kind = devices?.readerKind ?? 'contactless';
    return html`<section class="panel" aria-label=${t('reader')}>
      <h2>
        ${t('reader')}<small>${t(kind)}</small>
      </h2>
      ${readerPicture(
        kind,
        card === undefined ? 'none' : card.badge === 'family' ? 'family' : 'own',
        devices?.reader === 'present' || devices?.reader === 'empty',
      )}
      <div class="row">
        <span role="status">
          ${card === undefined ? t(this.#state()) : cardOnReader(this.language, card)}
        </span>
        ${
          card === undefined
            ? nothing
            : html`<button type="button" class="plain" data-lift @click=${this.#lift}>${t('lift')}</button>`
        }
      </div>
    </section>`;
  }

  #state(): BenchText {
    if (this.devices?.virtualReader === false) return 'readerReal';
    if (this.devices?.reader === 'absent') return 'readerAbsent';
    if (this.devices?.reader === 'serviceDown') return 'readerDown';
    return 'readerEmpty';
  }

  #lift = () => this.dispatchEvent(new Event('bench-lift', { bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementTagNameMap {
    'bench-reader': BenchReader;
  }
}
