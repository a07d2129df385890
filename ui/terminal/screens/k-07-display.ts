import { css, html, nothing } from 'lit';
import { COLOURS, type DisplaySettings, TEXT_SIZES } from '../../../state-machines/screens/frame-screens.ts';
import '../../components/button.ts';
import '../../components/choice.ts';
import '../../components/layout.ts';
import '../../components/switch-row.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Text size, colours and tones; each touch takes effect at once. */
class DisplayScreen extends ScreenElement<'K-07'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      h2 {
        margin-bottom: calc(16 * var(--u));
      }
      .choices {
        display: grid;
        grid-template-columns: 1fr;
        gap: calc(16 * var(--u));
      }
      .colours {
        grid-template-columns: 1fr 1fr;
      }
      h2 + .choices + h2 {
        margin-top: calc(36 * var(--u));
      }
      k-switch-row {
        flex: 1;
      }
      .swatch {
        width: calc(72 * var(--u));
        height: calc(72 * var(--u));
        border-radius: calc(10 * var(--u));
        border: calc(3 * var(--u)) solid var(--border);
        display: flex;
        align-items: center;
        justify-content: center;
        font-weight: 700;
        font-size: calc(40 * var(--u));
        line-height: 1;
      }
      .standard {
        background: #fff;
        color: #0017c1;
      }
      .whiteOnBlack {
        background: #000;
        color: #fff;
      }
      .blackOnWhite {
        background: #fff;
        color: #000;
      }
      .soft {
        background: #262626;
        color: #d9d9d9;
      }
      @container (orientation: landscape) {
        h2 {
          margin-bottom: calc(8 * var(--u));
        }
        h2 + .choices + h2 {
          margin-top: calc(20 * var(--u));
        }
        .sizes {
          grid-template-columns: 1fr 1fr 1fr;
        }
        /* The colours are on the screen at once; words need the room more. */
        .choices.enlarged .swatch {
          display: none;
        }
      }
    `,
  ];

  protected override render() {
    const { current } = this.screen.data;
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">${t('display.title')}</h1>
      <p slot="question" class="lead">${t('display.lead')}</p>
      <h2 id="size">${t('display.size')}</h2>
      <div class="choices sizes ${this.enlarged ? 'enlarged' : ''}" role="radiogroup" aria-labelledby="size">
        ${TEXT_SIZES.map((textSize) =>
          this.#choice({ ...current, textSize }, textSize === current.textSize, t(`display.size.${textSize}`)),
        )}
      </div>
      <h2 id="colours">${t('display.colours')}</h2>
      <div class="choices colours ${this.enlarged ? 'enlarged' : ''}" role="radiogroup" aria-labelledby="colours">
        ${COLOURS.map((colours) =>
          this.#choice(
            { ...current, colours },
            colours === current.colours,
            t(`display.colours.${colours}`),
            html`<span slot="badge" class="swatch ${colours}" aria-hidden="true">A</span>`,
          ),
        )}
      </div>
      <div slot="actions" class="pair">
        <k-switch-row .on=${current.sound} @click=${() => this.act('setDisplay', { ...current, sound: !current.sound })}
          >${t('display.sound')}<span slot="on">${t('display.sound.on')}</span><span slot="off">${t('display.sound.off')}</span></k-switch-row
        >
        ${
          this.offers('closeOverlay')
            ? html`<k-button variant="primary" @click=${() => this.act('closeOverlay', {})}>${t('common.close')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #choice(settings: DisplaySettings, chosen: boolean, label: unknown, swatch: unknown = nothing) {
    return html`<k-choice radio compact ?chosen=${chosen} @click=${() => this.act('setDisplay', settings)}
      >${label}${swatch}</k-choice
    >`;
  }
}
defineScreen('K-07', DisplayScreen);
