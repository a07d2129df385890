import { css, html, nothing, type PropertyValues } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/qr-code.ts';
import { t, text } from '../../texts/texts.ts';
import { Countdown } from '../countdown.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** The code to be read by a phone, and beside it the number to be typed there. */
class CodeScreen extends ScreenElement<'Q-02'> {
  private readonly countdown = new Countdown(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      .both {
        flex: 1 1 0;
        min-height: 0;
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: calc(28 * var(--u));
      }
      k-qr-code {
        flex: none;
        width: calc(560 * var(--u));
        border-radius: calc(16 * var(--u));
        overflow: hidden;
      }
      .number {
        text-align: center;
        font-size: calc(34 * var(--u) * var(--ts));
        font-weight: 700;
      }
      .number strong {
        display: block;
        font-size: calc(150 * var(--u));
        line-height: 1.6;
        letter-spacing: 0.12em;
        color: var(--action);
        font-variant-numeric: tabular-nums;
      }
      .left {
        margin-top: calc(12 * var(--u));
        text-align: center;
        font-size: calc(30 * var(--u) * var(--ts));
        font-variant-numeric: tabular-nums;
      }
      @container (orientation: landscape) {
        .both {
          flex-direction: row;
          gap: calc(64 * var(--u));
        }
        k-qr-code {
          width: calc(430 * var(--u));
        }
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('screen')) this.countdown.set(this.screen.timer);
  }

  protected override render() {
    const { code, stale, signs } = this.screen.data;
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t(stale ? 'phone.stale' : code === null ? 'phone.preparing' : 'phone.scan')}</h1>
      ${
        this.enlarged && code !== null
          ? nothing
          : html`<p slot="question" class="lead">${t(stale ? 'phone.staleLead' : signs ? 'phone.signScanLead' : 'phone.scanLead')}</p>`
      }
      ${code === null ? nothing : this.#code(code)}
      ${
        code === null || this.enlarged
          ? nothing
          : html`<k-note slot="aside" icon="shield">${t('phone.ownOnly')}</k-note>`
      }
      <div slot="actions" class="pair">
        ${
          this.offers('useCard')
            ? html`<k-button class="narrow" @click=${() => this.act('useCard', {})}>${t('phone.useCard')}</k-button>`
            : nothing
        }
        ${
          this.offers('retry')
            ? html`<k-button variant="primary" @click=${() => this.act('retry', {})}>${t('phone.newCode')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #code({ url, matchNumber }: { readonly url: string; readonly matchNumber: string }) {
    return html`<div class="both">
      <k-qr-code text=${url} label=${text('phone.scan')}></k-qr-code>
      <div>
        <p class="number">${t('phone.number')}<strong>${matchNumber}</strong></p>
        <p class="left">${t('phone.left', { n: this.countdown.seconds })}</p>
      </div>
    </div>`;
  }
}
defineScreen('Q-02', CodeScreen);
