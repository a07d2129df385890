import { css, html, nothing, type PropertyValues } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pin-cells.ts';
import '../../components/tries.ts';
import { t, text } from '../../texts/texts.ts';
import { pinAgain } from '../again-words.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** The PIN is entered on the PIN pad; the screen knows and shows only how many digits. */
class PinScreen extends ScreenElement<'L-02'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .again {
        margin-top: calc(20 * var(--u));
      }
      .left {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: calc(24 * var(--u));
        margin-top: calc(24 * var(--u));
        line-height: 1.4;
      }
      .left k-tries {
        flex: none;
      }
      .stage {
        flex: 1 1 0;
        margin-top: calc(28 * var(--u));
        display: flex;
      }
      .pad {
        flex: 0 0 calc(570 * var(--u));
        position: relative;
        overflow: hidden;
      }
      .pad k-illustration {
        position: absolute;
        inset: 0;
      }
      .upright {
        display: block;
      }
      .lying {
        display: none;
      }
      .how {
        align-self: center;
        padding: calc(20 * var(--u)) calc(20 * var(--u)) calc(20 * var(--u)) calc(28 * var(--u));
        font-size: calc(30 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      .pad + .how {
        padding-left: 0;
      }
      .how h2 {
        margin-bottom: calc(12 * var(--u));
      }
      .how p + p {
        margin-top: calc(8 * var(--u));
      }
      .how k-illustration {
        width: calc(112 * var(--u));
        height: calc(210 * var(--u));
        margin-top: calc(24 * var(--u));
      }
      .foot {
        display: flex;
        gap: calc(36 * var(--u));
        align-items: center;
      }
      .foot k-illustration {
        display: none;
        flex: none;
        width: calc(130 * var(--u));
        height: calc(244 * var(--u));
      }
      @container (orientation: landscape) {
        .pad {
          flex-basis: calc(480 * var(--u));
        }
        .pad + .how {
          padding-left: calc(16 * var(--u));
        }
        .upright,
        .how k-illustration {
          display: none;
        }
        .lying,
        .foot k-illustration {
          display: block;
        }
      }
    `,
  ];

  protected override updated(changed: PropertyValues): void {
    if (changed.has('pin') && this.pin !== null)
      this.announce(text('pin.entered', { n: this.pin.count, max: this.pin.max }));
  }

  protected override render() {
    const { triesLeft, again, max } = this.screen.data;
    const count = this.pin?.count ?? 0;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('pin.title')}</h1>
        <p class="lead">${t('pin.which')}${this.enlarged ? nothing : html`<br />${t('pin.whichSub')}`}</p>
      ${
        again === null
          ? nothing
          : html`<k-note class="again" kind="attention" icon="warn"
              >${pinAgain(again, this.screen.readerKind)}</k-note
            >`
      }
      </div>
      <k-pin-cells .count=${count} .max=${max} label=${text('pin.entered', { n: count, max })}></k-pin-cells>
      <div class="left">
        <span>${triesLeft === 1 ? t('pin.triesOne') : t('pin.triesLeft', { n: triesLeft })}</span>
        <k-tries .left=${triesLeft}></k-tries>
      </div>
      <div class="stage">
        ${this.enlarged ? nothing : this.#pad()}
        <div class="how grow">
          <h2>${t('pin.where')}</h2>
          ${this.enlarged ? nothing : html`<p>${t('pin.cover')}</p>`}
          <p>${t('pin.keys')}</p>
          ${
            again === null && !this.enlarged
              ? html`<k-illustration scene="locatorPinPad" label=${text('pic.placePinPad')}></k-illustration>`
              : nothing
          }
        </div>
      </div>
      <div slot="aside" class="foot">
        <k-illustration scene="locatorPinPad" label=${text('pic.placePinPad')}></k-illustration>
        ${
          this.enlarged && again !== null
            ? nothing
            : html`<k-note class="grow" icon="shield">${t('pin.secret')}</k-note>`
        }
      </div>
      ${
        this.offers('pinForgotten')
          ? html`<k-button slot="actions" @click=${() => this.act('pinForgotten', {})}>${t('pin.forgotten')}</k-button>`
          : nothing
      }
    </k-layout>`;
  }

  #pad() {
    return html`<div class="pad">
          <k-illustration class="upright" scene="enterPin" label=${text('pic.pinPad')}></k-illustration>
          <k-illustration class="lying" scene="enterPinWide" label=${text('pic.pinPad')}></k-illustration>
        </div>`;
  }
}
defineScreen('L-02', PinScreen);
