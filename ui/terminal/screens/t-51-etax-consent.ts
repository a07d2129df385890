import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/secret-name.ts';
import { markedListStyles } from '../../components/list-styles.ts';
import type { SecretKind } from '../../components/secret-name.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

const STEPS: readonly (readonly [words: TextKey, secret: SecretKind | null])[] = [
  ['etax.stepKana', null],
  ['etax.stepAttributes', 'attributes'],
  ['etax.stepSign', 'signature'],
];

/** Whether the data of e-Tax is wanted at all; what will be read, signed and asked for is said before. */
class EtaxConsentScreen extends ScreenElement<'T-51'> {
  static override styles = [
    ...ScreenElement.shared,
    markedListStyles,
    css`
      ol {
        margin-top: calc(8 * var(--u));
      }
      li {
        align-items: flex-start;
        padding: calc(28 * var(--u)) 0;
      }
      li + li {
        border-top: calc(2 * var(--u)) solid var(--hairline);
      }
      .words {
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.5;
        font-weight: 700;
      }
      k-secret-name {
        margin-top: calc(16 * var(--u));
      }
      @container (orientation: landscape) {
        li {
          padding: calc(12 * var(--u)) 0;
        }
        k-secret-name {
          margin-top: calc(4 * var(--u));
        }
        .words {
          font-size: calc(32 * var(--u) * var(--ts));
        }
        /* Two notes leave no room for it; the first of them is what this person has to know. */
        .card-here .lead {
          display: none;
        }
      }
    `,
  ];

  protected override render() {
    return html`<k-layout aside-last>
      <div slot="question" class=${this.screen.data.cardHere ? 'card-here' : ''}>
        <h1 tabindex="-1">${t('etax.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('etax.lead')}</p>`}
      </div>
      <h2>${t('etax.steps')}</h2>
      <ol>
        ${STEPS.map(
          ([words, secret], i) => html`<li>
            <i class="filled" aria-hidden="true">${i + 1}</i>
            <div class="grow">
              <div class="words">${t(words)}</div>
              ${
                secret === null
                  ? nothing
                  : html`<k-secret-name secret=${secret} ?short=${this.enlarged}></k-secret-name>`
              }
            </div>
          </li>`,
        )}
      </ol>
      ${
        this.screen.data.cardHere
          ? html`<k-note slot="aside" kind="attention" icon="card">${t('etax.cardHere')}</k-note>`
          : nothing
      }
      ${
        this.screen.data.cardHere && this.enlarged
          ? nothing
          : html`<k-note slot="aside" icon="shield">${t('etax.promise')}</k-note>`
      }
      <div slot="actions" class="pair">
        ${
          this.offers('back')
            ? html`<k-button class="narrow" @click=${() => this.act('back', {})}>${t('etax.decline')}</k-button>`
            : nothing
        }
        ${
          this.offers('next')
            ? html`<k-button variant="primary" @click=${() => this.act('next', {})}>${t('etax.agree')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }
}
defineScreen('T-51', EtaxConsentScreen);
