import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BenchDevices, WalletCard } from '../../state-machines/screens/bench.ts';
import { walletCard } from './bench-drawings.ts';
import { benchStyles } from './bench-styles.ts';
import { type BenchLanguage, benchText } from './bench-texts.ts';
import { cardName } from './card-name.ts';

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
  @state() private rarerShown = false;

  static override styles = [
    benchStyles,
    css`
      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 184px), 1fr));
        gap: 10px 8px;
        margin-top: 10px;
      }
      .card {
        position: relative;
        border: 2px solid #ccc;
        border-radius: 12px;
        padding: 4px 8px;
        display: flex;
        gap: 8px;
        align-items: center;
        text-align: left;
        min-width: 0;
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
        width: 44px;
        height: 30px;
        flex: none;
      }
      .rarer {
        margin-top: 8px;
        border: 1px solid #949494;
        border-radius: 8px;
        padding: 4px 12px;
        font-size: 14px;
        background: #fff;
        color: #0017c1;
      }
      .card b {
        display: block;
        overflow-wrap: anywhere;
        font-size: 14px;
        line-height: 1.3;
      }
      .card > span {
        min-width: 0;
      }
      .card span span {
        font-size: 13px;
        line-height: 1.3;
        display: block;
        word-break: auto-phrase;
      }
      .card small {
        font-size: 12px;
        line-height: 1.3;
        display: block;
        overflow-wrap: anywhere;
        font-variant-numeric: tabular-nums;
      }
      .card .tries {
        display: inline;
        font-size: inherit;
        margin-left: 4px;
      }
      .card[aria-pressed='true'] {
        border-color: #0017c1;
        box-shadow: 0 0 0 1px #0017c1;
        background: #e8f1fe;
      }
      em {
        position: absolute;
        right: 6px;
        top: -13px;
        background: #0017c1;
        color: #fff;
        font-style: normal;
        font-size: 12px;
        line-height: 18px;
        font-weight: 700;
        border-radius: 8px;
        padding: 0 8px;
      }
    `,
  ];

  protected override render() {
    const t = (key: Parameters<typeof benchText>[1]) => benchText(this.language, key);
    const wallet = this.devices?.wallet ?? [];
    const rarer = wallet.slice(EVERYDAY);
    const open = this.rarerShown || rarer.some(({ name }) => name === this.devices?.placed);
    return html`<section class="panel" aria-label=${t('wallet')}>
      <h2>${t('wallet')}<small>${t('walletHint')}</small></h2>
      <div class="cards">${wallet.slice(0, EVERYDAY).map((card) => this.#card(card))}</div>
      ${
        rarer.length === 0
          ? nothing
          : html`<button
              type="button"
              class="rarer"
              data-switch="rarer"
              aria-expanded=${open}
              @click=${() => {
                this.rarerShown = !open;
              }}
            >
              ${t(open ? 'fewerCards' : 'moreCards').replace('{n}', String(rarer.length))}
            </button>`
      }
      ${open ? html`<div class="cards">${rarer.map((card) => this.#card(card))}</div>` : nothing}
    </section>`;
  }

  #card(card: WalletCard) {
    const placed = this.devices?.placed === card.name;
    const secrets = card.pin === null ? benchText(this.language, 'noSecret') : `${card.pin} ${card.password ?? ''}`;
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
        ${cardName(this.language, card)}<span>${benchText(this.language, card.badge)}</span>
        <small>
          ${secrets}
          ${card.triesLeft === null ? nothing : html`<span class="tries">${benchText(this.language, 'triesLeft').replace('{n}', String(card.triesLeft))}</span>`}
        </small>
        ${
          card.attributesPin === null
            ? nothing
            : html`<small>${benchText(this.language, 'attributesPin').replace('{pin}', card.attributesPin)}</small>`
        }
      </span>
    </button>`;
  }
}

/** Cards that are always shown; the wallet has those first that are needed most. */
const EVERYDAY = 8;

declare global {
  interface HTMLElementTagNameMap {
    'bench-wallet': BenchWallet;
  }
  interface HTMLElementEventMap {
    'bench-wallet': WalletEvent;
  }
}
