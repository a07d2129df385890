import { css, html, nothing } from 'lit';
import { LOCALES } from '../../../state-machines/screens/frame-screens.ts';
import '../../components/button.ts';
import '../../components/illustration.ts';
import { LOCALE_NAMES } from '../../components/locale-names.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

const promises = (slot: boolean): readonly (readonly [IconName, TextKey])[] => [
  ['card', slot ? 'attract.onceInsert' : 'attract.once'],
  ['clock', 'attract.minutes'],
  ['lock', 'attract.wiped'],
];

/** Attract: what can be done here, three promises, one start button, the languages in their own script. */
class AttractScreen extends ScreenElement<'K-01'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .all {
        height: 100%;
        display: flex;
        flex-direction: column;
      }
      k-illustration {
        flex: 1 1 0;
        background: var(--tint);
      }
      .words {
        flex: none;
        padding: calc(48 * var(--u)) calc(56 * var(--u)) calc(40 * var(--u));
        text-align: center;
      }
      h1 {
        font-size: calc(76 * var(--u));
        line-height: 1.25;
      }
      :lang(en) h1 {
        font-size: calc(68 * var(--u));
      }
      .promises {
        list-style: none;
        display: flex;
        justify-content: space-between;
        margin-top: calc(40 * var(--u));
        --ic: 56;
      }
      .promises li {
        flex: 0 1 auto;
        display: flex;
        gap: calc(16 * var(--u));
        align-items: center;
        text-align: left;
        font-size: calc(28 * var(--u));
        line-height: 1.4;
        font-weight: 700;
      }
      .promises li + li {
        border-left: calc(2 * var(--u)) solid var(--hairline);
        padding-left: calc(24 * var(--u));
      }
      .promises .ic {
        color: var(--action);
      }
      .start {
        flex: none;
        padding: 0 calc(56 * var(--u)) calc(40 * var(--u));
      }
      .start k-button b {
        font-size: calc(60 * var(--u));
      }
      .start k-button span {
        font-weight: 400;
        font-size: calc(32 * var(--u));
        margin-left: calc(36 * var(--u));
      }
      .languages {
        display: flex;
        gap: calc(20 * var(--u));
        margin-top: calc(24 * var(--u));
      }
      .languages k-button {
        flex: 1 1 0;
      }
      @container (orientation: landscape) {
        .all {
          display: grid;
          grid-template-columns: 45% 1fr;
          grid-template-rows: 1fr auto;
        }
        k-illustration {
          grid-row: 1 / 3;
        }
        .words {
          align-self: center;
        }
        h1 {
          font-size: calc(68 * var(--u));
        }
        .promises li {
          gap: calc(12 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const slot = this.screen.readerKind === 'contact';
    return html`<div class="all">
      <k-illustration scene=${slot ? 'attractSlot' : 'attract'}></k-illustration>
      <div class="words">
        <h1 tabindex="-1">${t('attract.title')}</h1>
        <ul class="promises">
          ${promises(slot).map(([name, key]) => html`<li>${icon(name)}<span>${t(key)}</span></li>`)}
        </ul>
      </div>
      ${this.offers('start') ? this.#start() : nothing}
    </div>`;
  }

  #start() {
    const others = LOCALES.filter((locale) => locale !== this.screen.locale);
    return html`<div class="start">
      <k-button variant="primary" size="huge" @click=${() => this.act('start', {})}
        ><b>${t('attract.start')}</b><span>${t('attract.touch')}</span></k-button
      >
      <div class="languages" role="group" aria-label=${text('attract.languages')}>
        ${others.map(
          (locale) => html`<k-button lang=${locale} @click=${() => this.act('start', { locale })}
            >${LOCALE_NAMES[locale]}</k-button
          >`,
        )}
      </div>
    </div>`;
  }
}
defineScreen('K-01', AttractScreen);
