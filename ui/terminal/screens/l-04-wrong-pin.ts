import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/problem.ts';
import '../../components/try-cards.ts';
import { MOST_TRIES } from '../../../state-machines/screens/wire.ts';
import type { SecretKind } from '../../components/secret-name.ts';
import { icon } from '../../drawings/icons.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** The secret each one is most often taken for. */
const TAKEN_FOR = {
  authentication: 'signature',
  attributes: 'authentication',
  signature: 'authentication',
} as const satisfies Record<SecretKind, SecretKind>;

/** The secret was wrong: tries left in words and shapes, then help to recognise which one is meant. */
class WrongPinScreen extends ScreenElement<'L-04'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
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
        gap: calc(26 * var(--u));
        --ic: 64;
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
        font-size: calc(30 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      @container (orientation: landscape) {
        h2 {
          margin-top: calc(18 * var(--u));
        }
        .kinds {
          margin-top: calc(8 * var(--u));
        }
        .kind {
          padding: calc(8 * var(--u));
        }
        .number {
          margin: calc(8 * var(--u)) auto;
          height: calc(64 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { secret, triesLeft } = this.screen.data;
    return html`<k-layout aside-last>
      <k-problem slot="question">
        <h1 tabindex="-1">${t('pin.wrongTitle')}</h1>
        <p>${triesLeft === 1 ? t('pin.triesOne') : t('pin.triesLeft', { n: triesLeft })}</p>
      </k-problem>
      <k-try-cards .left=${triesLeft} .of=${MOST_TRIES[secret]}></k-try-cards>
      <h2>${t('pin.whichHead')}</h2>
      <div class="kinds">${this.#kind(secret, true)}${this.#kind(TAKEN_FOR[secret], false)}</div>
      ${this.enlarged ? nothing : html`<p slot="aside" class="same">${t(`pin.${secret}Same`)}</p>`}
      <k-note slot="aside" icon="staff">${t('pin.resetHere')}</k-note>
      <div slot="actions" class="stack">
        <div class="pair">${this.#help('pinForgotten', 'pin.forgotten')}${this.#help('aboutPins', 'pin.about')}</div>
        ${
          this.offers('retry')
            ? html`<k-button variant="primary" @click=${() => this.act('retry', {})}>${t('pin.retry')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #kind(secret: SecretKind, meant: boolean) {
    const dots = html`${secret === 'attributes' ? icon('card') : nothing}<b></b><b></b><b></b><b></b>`;
    return html`<div class="kind ${meant ? 'meant' : ''}">
      <div class="sign">${icon(meant ? 'tick' : 'cross')}<span>${t(meant ? 'pin.thisOne' : 'pin.notThis')}</span></div>
      <div class="number" aria-hidden="true">${secret === 'signature' ? 'A1B2C3…' : dots}</div>
      ${t(`secret.${secret}Short`)}
    </div>`;
  }

  #help(action: 'pinForgotten' | 'aboutPins', label: TextKey) {
    if (!this.offers(action)) return nothing;
    return html`<k-button size="small" @click=${() => this.act(action, {})}>${t(label)}</k-button>`;
  }
}
defineScreen('L-04', WrongPinScreen);
