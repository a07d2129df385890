import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/problem.ts';
import { icon } from '../../drawings/icons.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Wrong entries in a row that lock the PIN for user authentication. */
const TRIES = 3;

/** The PIN was wrong: tries left in words and shapes, then help to recognise which number is meant. */
class WrongPinScreen extends ScreenElement<'L-04'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .tries {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: calc(24 * var(--u));
        margin-top: calc(8 * var(--u));
      }
      .try {
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(16 * var(--u));
        padding: calc(24 * var(--u)) calc(8 * var(--u));
        display: flex;
        align-items: center;
        justify-content: center;
        gap: calc(20 * var(--u));
        font-size: calc(32 * var(--u));
        line-height: 1.35;
        font-weight: 700;
        color: var(--action);
        --ic: 56;
      }
      .try i {
        flex: none;
        font-style: normal;
        width: calc(88 * var(--u));
        height: calc(88 * var(--u));
        border-radius: 50%;
        border: calc(5 * var(--u)) solid currentColor;
        display: flex;
        align-items: center;
        justify-content: center;
        font-size: calc(52 * var(--u));
        line-height: 1;
      }
      .used {
        border-color: var(--error);
        color: var(--error);
        background: var(--error-bg);
      }
      .used i {
        background: var(--error);
        border-color: var(--error);
      }
      .used .ic {
        color: var(--bg);
      }
      h2 {
        font-size: calc(40 * var(--u) * var(--ts));
        margin-top: calc(36 * var(--u));
      }
      .kinds {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: calc(24 * var(--u));
        margin-top: calc(20 * var(--u));
      }
      .kind {
        border: calc(3 * var(--u)) solid var(--hairline);
        border-radius: calc(20 * var(--u));
        padding: calc(20 * var(--u)) calc(12 * var(--u));
        text-align: center;
        line-height: 1.4;
        font-size: calc(32 * var(--u));
        font-weight: 700;
      }
      .meant {
        border-color: var(--ok);
        background: var(--ok-bg);
      }
      .sign {
        display: flex;
        gap: calc(8 * var(--u));
        align-items: center;
        justify-content: center;
        font-size: calc(30 * var(--u));
        color: var(--error);
        --ic: 40;
      }
      .meant .sign {
        color: var(--ok);
      }
      .number {
        margin: calc(16 * var(--u)) auto;
        width: calc(360 * var(--u));
        max-width: 100%;
        height: calc(104 * var(--u));
        border: calc(5 * var(--u)) solid var(--line);
        border-radius: calc(14 * var(--u));
        background: var(--paper);
        color: var(--line);
        display: flex;
        align-items: center;
        justify-content: center;
        gap: calc(32 * var(--u));
        font-size: calc(50 * var(--u));
        line-height: 1;
      }
      .number b {
        width: calc(40 * var(--u));
        height: calc(40 * var(--u));
        border-radius: 50%;
        background: currentColor;
      }
      .same {
        margin-top: calc(24 * var(--u));
        font-size: calc(30 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      .reset {
        margin-top: calc(24 * var(--u));
      }
      @container (orientation: landscape) {
        h2 {
          margin-top: calc(20 * var(--u));
        }
        .kinds {
          margin-top: calc(12 * var(--u));
        }
        .kind {
          padding: calc(12 * var(--u));
        }
        .number {
          margin: calc(8 * var(--u)) auto;
          height: calc(84 * var(--u));
        }
        .same {
          margin-top: calc(16 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { triesLeft } = this.screen.data;
    return html`<k-layout aside-last>
      <k-problem slot="question">
        <h1 tabindex="-1">${t('pin.wrongTitle')}</h1>
        <p>${triesLeft === 1 ? t('pin.triesOne') : t('pin.triesLeft', { n: triesLeft })}</p>
      </k-problem>
      ${this.#tries(triesLeft)}
      <h2>${t('pin.whichHead')}</h2>
      <div class="kinds">
        <div class="kind meant">
          <div class="sign">${icon('tick')}<span>${t('pin.thisOne')}</span></div>
          <div class="number" aria-hidden="true"><b></b><b></b><b></b><b></b></div>
          ${t('pin.name4')}
        </div>
        <div class="kind">
          <div class="sign">${icon('cross')}<span>${t('pin.notThis')}</span></div>
          <div class="number" aria-hidden="true">A1B2C3…</div>
          ${t('pin.nameSign')}
        </div>
      </div>
      <p class="same">${t('pin.same4')}</p>
      <k-note slot="aside" class="reset" icon="staff">${t('pin.resetHere')}</k-note>
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

  #tries(left: number) {
    const all = Math.max(TRIES, left);
    const used = all - left;
    return html`<div class="tries" role="img" aria-label=${text('pin.triesPicture', { n: left })}>
      ${Array.from({ length: all }, (_, i) =>
        i < used
          ? html`<div class="try used"><i>${icon('cross')}</i><span>${t('pin.tryWrong', { n: i + 1 })}</span></div>`
          : html`<div class="try"><i>${all - i}</i><span>${t('pin.tryLeft')}</span></div>`,
      )}
    </div>`;
  }
}
defineScreen('L-04', WrongPinScreen);
