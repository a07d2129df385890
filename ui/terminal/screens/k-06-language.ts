import { css, html, nothing } from 'lit';
import { LOCALES } from '../../../state-machines/screens/frame-screens.ts';
import '../../components/button.ts';
import '../../components/choice.ts';
import '../../components/layout.ts';
import { LOCALE_NAMES } from '../../components/locale-names.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Languages by their own names; also the first page of a visit that began with a card. */
class LanguageScreen extends ScreenElement<'K-06'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .names {
        display: flex;
        flex-direction: column;
        gap: calc(24 * var(--u));
        min-height: 0;
      }
      k-choice {
        flex: 0 1 calc(220 * var(--u));
      }
    `,
  ];

  protected override render() {
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">${t('lang.title')}</h1>
      <p slot="question" class="lead">${t('lang.lead')}</p>
      <div class="names" role="radiogroup" aria-label=${text('lang.title')}>
        ${LOCALES.map((locale) => {
          const chosen = locale === this.screen.data.current;
          return html`<k-choice radio large ?chosen=${chosen} @click=${() => this.act('setLocale', { locale })}>
            <span lang=${locale}>${LOCALE_NAMES[locale]}</span>
            ${chosen ? html`<span slot="badge">${t('lang.current')}</span>` : nothing}
          </k-choice>`;
        })}
      </div>
      ${
        this.offers('closeOverlay')
          ? html`<k-button slot="actions" variant="primary" @click=${() => this.act('closeOverlay', {})}
              >${t('lang.continue')}</k-button
            >`
          : nothing
      }
    </k-layout>`;
  }
}
defineScreen('K-06', LanguageScreen);
