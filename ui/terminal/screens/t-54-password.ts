import { html, nothing, type PropertyValues } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/password-keys.ts';
import '../../components/secret-dots.ts';
import '../../components/secret-name.ts';
import '../../components/tries.ts';
import { MOST_TRIES } from '../../../state-machines/screens/wire.ts';
import { t, text } from '../../texts/texts.ts';
import { pinAgain } from '../again-words.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { KEY_BYTES } from '../sealed-keys.ts';
import { TouchEntryController } from '../touch-entry.ts';
import { secretEntryStyles } from './secret-entry-styles.ts';

/** The 署名用 password, always on keys of the screen: a PIN pad has no letters. */
class PasswordScreen extends ScreenElement<'T-54'> {
  private readonly touch = new TouchEntryController(this, 'alphanumeric');

  static override styles = [...ScreenElement.shared, secretEntryStyles];

  entry() {
    return this.screen.data;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('pin') && this.pin !== null) this.announce(text('password.entered', { n: this.pin.count }));
  }

  protected override render() {
    const { again, triesLeft, min, max } = this.entry();
    const count = this.pin?.count ?? 0;
    const off = !this.touch.listening;
    return html`<k-layout wide-hands class=${this.enlarged ? 'enlarged' : ''}>
      <div slot="question">
        <h1 tabindex="-1">${t('password.title')}</h1>
        <k-secret-name secret="signature" ?short=${this.enlarged || again !== null}></k-secret-name>
        ${
          again === null
            ? nothing
            : html`<k-note class="again" kind="attention" icon="warn"
                >${pinAgain(again, this.screen.readerKind)}</k-note
              >`
        }
        <k-secret-dots
          class="typed"
          .count=${count}
          label=${text('password.entered', { n: count })}
          .counter=${t('kb.counter', { n: count, max })}
        ></k-secret-dots>
      </div>
      ${again === null ? html`<k-note slot="aside" icon="shield">${t('touch.cover')}</k-note>` : nothing}
      <div class="left">
        <span>${triesLeft === 1 ? t('pin.triesOne') : t('pin.triesLeft', { n: triesLeft })}</span>
        <k-tries .left=${triesLeft} .of=${MOST_TRIES.signature}></k-tries>
      </div>
      <k-password-keys .press=${this.touch.press} ?off=${off}></k-password-keys>
      <div slot="actions" class="pair confirm">
        ${
          this.offers('pinForgotten')
            ? html`<k-button class="narrow" @click=${() => this.act('pinForgotten', {})}>${t('pin.forgotten')}</k-button>`
            : nothing
        }
        <k-button
          variant="primary"
          ?disabled=${off || !this.touch.complete}
          @click=${() => this.touch.press(KEY_BYTES.enter)}
          >${t('touch.enter')}${
            this.touch.complete || this.enlarged
              ? nothing
              : html`<span slot="note">${t('password.least', { min })}</span>`
          }</k-button
        >
      </div>
    </k-layout>`;
  }
}
defineScreen('T-54', PasswordScreen);
