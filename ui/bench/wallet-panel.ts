import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BenchDevices, WalletCard } from '../../state-machines/screens/bench.ts';
import { walletCard } from './bench-drawings.ts';
import { benchStyles } from './bench-styles.ts';
import { type BenchLanguage, benchText } from './bench-texts.ts';

/** A card of the wallet was pressed: lay it on the reader, or take it back. */
export class WalletEvent extends Event {
  static readonly type = 'bench-wallet';
  readonly card: string;
  constructor(card: string) {
    super(WalletEvent.type, { bubbles: true, composed: true });
    this.card = card;
  }
}

/** The practice cards, each with its practice secrets printed beside it. */
@customElement('bench-wallet')
export class BenchWallet extends LitElement {
  @property({ attribute: false }) devices: BenchDevices | null = null;
  @property() language: BenchLanguage = 'ja';

  static override styles = [
    benchStyles,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(228px, 1fr));
        gap: 12px;
        margin-top: 10px;
        flex: 1;
        align-content: start;
      }
      .card {
        position: relative;
        border: 2px solid #ccc;
        border-radius: 12px;
        padding: 10px;
        display: flex;
        gap: 10px;
        align-items: center;
        text-align: left;
        min-height: 92px;
        color: #1a1a1a;
      }
      .card:hover:not(:disabled) {
        border-color: #00118f;
      }
      .card:disabled {
        cursor: default;
        opacity: 0.6;
      }
      .card svg {
        width: 78px;
        height: 51px;
        flex: none;
      }
      .card b {
        display: block;
        font-size: 14.5px;
        line-height: 1.3;
      }
      .card span span {
        font-size: 13px;
        line-height: 1.35;
        display: block;
        word-break: auto-phrase;
      }
      .card small {
        font-size: 12px;
        line-height: 1.4;
        display: block;
        font-variant-numeric: tabular-nums;
      }
      .card .tries {
        display: inline-block;
        white-space: nowrap;
        margin-left: 6px;
      }
      .card[aria-pressed='true'] {
        border: 3px solid #0017c1;
        background: #e8f1fe;
      }
      em {
        position: absolute;
        right: -3px;
        top: -10px;
        background: #0017c1;
        color: #fff;
        font-style: normal;
        font-size: 13px;
        font-weight: 700;
        border-radius: 8px;
        padding: 0 8px;
      }
    `,
  ];

  protected override render() {
    const t = (key: Parameters<typeof benchText>[1]) => benchText(this.language, key);
    return html`<section class="panel" aria-label=${t('wallet')}>
      <h2>${t('wallet')}<small>${t('walletHint')}</small></h2>
      <div class="cards">${this.devices?.wallet.map((card) => this.#card(card))}</div>
    </section>`;
  }

  #card(card: WalletCard) {
    const placed = this.devices?.placed === card.name;
    const secrets = card.pin === null ? benchText(this.language, 'noSecret') : `${card.pin}　${card.password ?? ''}`;
    return html`<button
      type="button"
      class="card"
      data-card=${card.name}
      aria-pressed=${placed}
      ?disabled=${this.devices?.virtualReader !== true}
      @click=${() => this.dispatchEvent(new WalletEvent(card.name))}
    >
      ${placed ? html`<em>${benchText(this.language, 'onReader')}</em>` : nothing} ${walletCard(card.badge)}
      <span>
        <b>${card.title}</b><span>${card.note}</span>
        <small>
          ${secrets}
          ${card.triesLeft === null ? nothing : html`<span class="tries">${benchText(this.language, 'triesLeft')} ${card.triesLeft}</span>`}
        </small>
      </span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bench-wallet': BenchWallet;
  }
  interface HTMLElementEventMap {
    'bench-wallet': WalletEvent;
  }
}
