import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import type { ActionArgs } from '../../../state-machines/screens/actions.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

type About = ActionArgs['answerEligibility']['about'];
type Answer = ActionArgs['answerEligibility']['answer'];

const ANSWERS: readonly Answer[] = ['yes', 'no', 'unknown'];
const TEN_THOUSAND = 10_000;

/** STEP5: is the data likely to come? Advice alone: whatever is answered, or nothing, the way on is open. */
class EligibleScreen extends ScreenElement<'T-50'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      h2 {
        margin-bottom: calc(12 * var(--u));
      }
      .answers {
        display: flex;
        gap: calc(16 * var(--u));
        margin-bottom: calc(32 * var(--u));
      }
      .answers button {
        flex: 1 1 0;
        min-width: 0;
        min-height: calc(112 * var(--u));
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(16 * var(--u));
        color: var(--action);
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.3;
        font-weight: 700;
      }
      .answers [aria-checked='true'] {
        background: var(--action);
        color: var(--on-action);
      }
      .enlarged h2 {
        font-size: calc(34 * var(--u));
      }
      .enlarged .answers {
        margin-bottom: calc(16 * var(--u));
      }
      :lang(ja-x-easy) h2 {
        line-height: 1.7;
      }
      @container (orientation: landscape) {
        h2 {
          font-size: calc(32 * var(--u));
        }
        .answers {
          margin-bottom: calc(12 * var(--u));
        }
        .answers button {
          min-height: calc(92 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { threshold, advice } = this.screen.data;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('eligible.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('eligible.lead')}</p>`}
      </div>
      <div class=${this.enlarged ? 'enlarged' : ''}>
        ${this.#question('employer', t('eligible.employer'), text('eligible.employer'))}
        ${
          threshold === null
            ? nothing
            : this.#question(
                'salary',
                t('eligible.salary', { n: threshold / TEN_THOUSAND }),
                text('eligible.salary', { n: threshold / TEN_THOUSAND }),
              )
        }
      </div>
      ${
        advice === null
          ? this.enlarged
            ? nothing
            : html`<k-note slot="aside" icon="doc">${t('eligible.hint')}</k-note>`
          : html`<k-note slot="aside" kind=${advice === 'likely' ? 'ok' : 'attention'} icon=${advice === 'likely' ? 'tick' : 'warn'}
              >${t(`eligible.${advice}`)}</k-note
            >`
      }
      <div slot="actions" class="pair">
        ${
          this.offers('back')
            ? html`<k-button class="narrow" @click=${() => this.act('back', {})}>${t('tax.toSteps')}</k-button>`
            : nothing
        }
        ${
          this.offers('next')
            ? html`<k-button variant="primary" @click=${() => this.act('next', {})}>${t('eligible.next')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #question(about: About, words: unknown, label: string) {
    const given = this.screen.data[about];
    return html`<h2>${words}</h2>
      <div class="answers" role="radiogroup" aria-label=${label}>
        ${ANSWERS.map(
          (answer) => html`<button
            type="button"
            role="radio"
            aria-checked=${given === answer}
            @click=${() => this.offers('answerEligibility') && this.act('answerEligibility', { about, answer })}
          >
            ${t(`eligible.${answer}`)}
          </button>`,
        )}
      </div>`;
  }
}
defineScreen('T-50', EligibleScreen);
