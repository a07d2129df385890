import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/problem.ts';
import '../../components/try-cards.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** One try left. Asking at the counter is the safe answer and the primary button; going on is the other one. */
class LastTryScreen extends ScreenElement<'L-05'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      h2 {
        font-size: calc(40 * var(--u) * var(--ts));
        margin: calc(44 * var(--u)) 0 calc(24 * var(--u));
      }
    `,
  ];

  protected override render() {
    return html`<k-layout>
      <k-problem kind="attention" slot="question">
        <h1 tabindex="-1">${t('pin.lastTitle')}</h1>
        <p>${t('pin.lastLead')}</p>
      </k-problem>
      <k-try-cards .left=${1}></k-try-cards>
      <h2>${t('pin.lastAsk')}</h2>
      <k-note icon="people">${t('pin.resetHere')}</k-note>
      <div slot="actions" class="stack">
        ${
          this.offers('confirmLastTry')
            ? html`<k-button size="small" @click=${() => this.act('confirmLastTry', {})}>${t('pin.lastYes')}</k-button>`
            : nothing
        }
        ${
          this.offers('pinForgotten')
            ? html`<k-button variant="primary" @click=${() => this.act('pinForgotten', {})}
                >${t('pin.lastNo')}</k-button
              >`
            : nothing
        }
      </div>
    </k-layout>`;
  }
}
defineScreen('L-05', LastTryScreen);
