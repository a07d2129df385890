import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/secret-name.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { icon } from '../../drawings/icons.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

type Pin = ScreenOf<'L-12'>['data']['secret'];

/** Perhaps another PIN: the two that look alike beside each other, and where they were set. */
class AboutPinsScreen extends ScreenElement<'L-12'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .pin {
        border: calc(3 * var(--u)) solid var(--hairline);
        border-radius: calc(20 * var(--u));
        padding: calc(28 * var(--u));
      }
      .pin + .pin {
        margin-top: calc(28 * var(--u));
      }
      .meant {
        border-color: var(--ok);
        background: var(--ok-bg);
      }
      h2 {
        display: flex;
        gap: calc(12 * var(--u));
        align-items: center;
        margin-bottom: calc(16 * var(--u));
        color: var(--fg2);
        --ic: 40;
      }
      .meant h2 {
        color: var(--ok);
      }
      @container (orientation: landscape) {
        .pin {
          padding: calc(16 * var(--u)) calc(24 * var(--u));
        }
        .pin + .pin {
          margin-top: calc(16 * var(--u));
        }
        h2 {
          margin-bottom: calc(8 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { secret, triesLeft } = this.screen.data;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('about.title')}</h1>
        <p class="lead">
          ${t('about.lead')}<br />${triesLeft === 1 ? t('pin.triesOne') : t('pin.triesLeft', { n: triesLeft })}
        </p>
      </div>
      ${this.#pin(secret, true)}${this.#pin(secret === 'authentication' ? 'attributes' : 'authentication', false)}
      <k-note slot="aside" icon="people">${t('about.where')}</k-note>
      <div slot="actions" class="stack">
        ${
          this.offers('pinForgotten')
            ? html`<k-button size="small" @click=${() => this.act('pinForgotten', {})}>${t('pin.forgotten')}</k-button>`
            : nothing
        }
        ${
          this.offers('retry')
            ? html`<k-button variant="primary" @click=${() => this.act('retry', {})}>${t('pin.retry')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #pin(secret: Pin, meant: boolean) {
    return html`<section class="pin ${meant ? 'meant' : ''}">
      <h2>${icon(meant ? 'tick' : 'cross')}<span>${t(meant ? 'about.here' : 'about.other')}</span></h2>
      <k-secret-name secret=${secret} ?short=${this.enlarged}>${t(`about.${secret}Use`)}</k-secret-name>
    </section>`;
  }
}
defineScreen('L-12', AboutPinsScreen);
