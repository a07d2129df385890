import { type CSSResultGroup, html, nothing, type PropertyValues } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pin-cells.ts';
import '../../components/pin-keys.ts';
import '../../components/secret-name.ts';
import '../../components/tries.ts';
import type { SecretEntry } from '../../../state-machines/screens/card-screens.ts';
import type { ScreenId } from '../../../state-machines/screens/screen.ts';
import { MOST_TRIES } from '../../../state-machines/screens/wire.ts';
import { t, text } from '../../texts/texts.ts';
import { pinAgain } from '../again-words.ts';
import { ScreenElement } from '../screen-element.ts';
import { TouchEntryController } from '../touch-entry.ts';
import { secretEntryStyles } from './secret-entry-styles.ts';

/** Screens that take a 4-digit PIN: on the PIN pad, on the pad of the card reader, or on keys of the screen. */
export abstract class PinEntryScreen<Id extends ScreenId> extends ScreenElement<Id> {
  private readonly touch = new TouchEntryController(this, 'digits');

  static override styles: CSSResultGroup = [...ScreenElement.shared, secretEntryStyles];

  protected abstract readonly secret: 'authentication' | 'attributes';
  protected abstract heading(): unknown;
  abstract entry(): SecretEntry;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('pin') && this.pin !== null)
      this.announce(text('pin.entered', { n: this.pin.count, max: this.pin.max }));
  }

  protected override render() {
    switch (this.entry().device) {
      case 'pinPad':
        return this.#onPinPad();
      case 'readerPad':
        return this.#onReaderPad();
      case 'touch':
        return this.#onScreen();
    }
  }

  #onPinPad() {
    const crowded = this.enlarged && this.entry().again !== null;
    return html`<k-layout aside-last>
      <div slot="question">${this.#question()}</div>
      ${this.#cells()} ${this.#tries()}
      <div class="stage">
        ${
          this.enlarged
            ? nothing
            : html`<div class="pad">
                <k-illustration class="upright" scene="enterPin" label=${text('pic.pinPad')}></k-illustration>
                <k-illustration class="lying" scene="enterPinWide" label=${text('pic.pinPad')}></k-illustration>
              </div>`
        }
        <div class="how grow">
          <h2>${t('pin.where')}</h2>
          ${this.enlarged ? nothing : html`<p>${t('pin.cover')}</p>`}
          <p>${t('pin.keys')}</p>
          ${
            this.entry().again === null && !this.enlarged
              ? html`<k-illustration scene="locatorPinPad" label=${text('pic.placePinPad')}></k-illustration>`
              : nothing
          }
        </div>
      </div>
      <div slot="aside" class="foot">
        <k-illustration scene="locatorPinPad" label=${text('pic.placePinPad')}></k-illustration>
        ${crowded ? nothing : html`<k-note class="grow" icon="shield">${this.#keep()}</k-note>`}
      </div>
      ${this.#forgotten()}
    </k-layout>`;
  }

  /** The reader counts for itself; what this screen cannot know it does not draw. */
  #onReaderPad() {
    return html`<k-layout aside-last>
      <div slot="question">${this.#question()}</div>
      ${this.#tries()}
      <div class="stage">
        <div class="how grow">
          <h2>${t('readerPad.where')}</h2>
          ${this.enlarged ? nothing : html`<p>${t('pin.cover')}</p>`}
          <p>${t('readerPad.keys')}</p>
          <p>${t('readerPad.quiet')}</p>
        </div>
        ${
          this.enlarged
            ? nothing
            : html`<k-illustration
                class="locator"
                scene="locatorReader"
                label=${text('pic.placeReader')}
              ></k-illustration>`
        }
      </div>
      <k-note slot="aside" icon="shield">${this.#keep()}</k-note>
      ${this.#forgotten()}
    </k-layout>`;
  }

  #onScreen() {
    const { again } = this.entry();
    const cover = t('touch.cover');
    return html`<k-layout aside-last class=${this.enlarged ? 'enlarged' : ''}>
      <div slot="question">
        ${this.#question()}
        <div class="typed">${this.#cells()}</div>
      </div>
      ${this.#tries()}
      <k-note slot="aside" class=${again === null ? '' : 'beside'} icon="shield">${cover}</k-note>
      ${again === null || this.enlarged ? nothing : html`<k-note class="typed above" icon="shield">${cover}</k-note>`}
      <k-pin-keys
        .press=${this.touch.press}
        ?off=${!this.touch.listening}
        ?complete=${this.touch.complete}
      ></k-pin-keys>
      ${this.#forgotten()}
    </k-layout>`;
  }

  #question() {
    const { again, device } = this.entry();
    return html`<h1 tabindex="-1">${this.heading()}</h1>
      <k-secret-name secret=${this.secret} ?short=${this.enlarged || (device === 'touch' && again !== null)}></k-secret-name>
      ${
        again === null
          ? nothing
          : html`<k-note class="again" kind="attention" icon="warn"
              >${pinAgain(again, this.screen.readerKind)}</k-note
            >`
      }`;
  }

  #cells() {
    const { max } = this.entry();
    const count = this.pin?.count ?? 0;
    return html`<k-pin-cells .count=${count} .max=${max} label=${text('pin.entered', { n: count, max })}></k-pin-cells>`;
  }

  #tries() {
    const { triesLeft } = this.entry();
    return html`<div class="left">
      <span>${triesLeft === 1 ? t('pin.triesOne') : t('pin.triesLeft', { n: triesLeft })}</span>
      <k-tries .left=${triesLeft} .of=${MOST_TRIES[this.secret]}></k-tries>
    </div>`;
  }

  /** Who must not learn it: nobody, and least of all the person who is to act for them. */
  #keep() {
    return t(this.ofFamily ? 'pin.secretFamily' : 'pin.secret');
  }

  #forgotten() {
    if (!this.offers('pinForgotten')) return nothing;
    const phone = this.offers('usePhone')
      ? html`<k-button @click=${() => this.act('usePhone', {})}>${t('phone.use')}</k-button>`
      : nothing;
    return html`<div slot="actions" class="pair">
      <k-button @click=${() => this.act('pinForgotten', {})}>${t('pin.forgotten')}</k-button>${phone}
    </div>`;
  }
}
