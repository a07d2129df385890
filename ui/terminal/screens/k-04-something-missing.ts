import { css, html, nothing } from 'lit';
import type { ActionArgs } from '../../../state-machines/screens/actions.ts';
import '../../components/choice.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

type Missing = ActionArgs['chooseMissing']['what'];
const CASES: readonly (readonly [Missing, TextKey, TextKey])[] = [
  ['noCard', 'missing.noCard', 'missing.noCardAdvice'],
  ['forgotPin', 'missing.forgotPin', 'missing.forgotPinAdvice'],
  ['otherCard', 'missing.otherCard', 'missing.otherCardAdvice'],
];

/** Something is missing: the case that fits, and what can be done about it in this building. */
class SomethingMissingScreen extends ScreenElement<'K-04'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .cases {
        display: flex;
        flex-direction: column;
        gap: calc(20 * var(--u));
      }
      .advice {
        margin-top: calc(36 * var(--u));
      }
      .advice p {
        margin-top: calc(8 * var(--u));
      }
      @container (orientation: landscape) {
        .advice {
          margin-top: calc(24 * var(--u));
        }
        .cases {
          gap: calc(12 * var(--u));
        }
        /* The chosen row says the same. */
        .advice.enlarged h2 {
          display: none;
        }
      }
    `,
  ];

  protected override render() {
    const { selected } = this.screen.data;
    const chosen = CASES.find(([what]) => what === selected);
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t('missing.title')}</h1>
      <p slot="question" class="lead">${t('missing.lead')}</p>
      <div class="cases" role="radiogroup" aria-label=${text('missing.title')}>
        ${CASES.map(
          ([what, title]) => html`<k-choice
            radio
            ?compact=${this.enlarged}
            ?chosen=${what === selected}
            @click=${() => this.act('chooseMissing', { what })}
            >${t(title)}</k-choice
          >`,
        )}
      </div>
      <div role="status">
        ${
          chosen === undefined
            ? nothing
            : html`<k-note class="advice ${this.enlarged ? 'enlarged' : ''}" kind="attention" icon="help"
                ><h2>${t(chosen[1])}</h2>
                <p>${t(chosen[2])}</p></k-note
              >`
        }
      </div>
      <k-note slot="aside" icon="staff">${t('missing.staff')}</k-note>
    </k-layout>`;
  }
}
defineScreen('K-04', SomethingMissingScreen);
