import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/problem.ts';
import '../../components/secret-name.ts';
import '../../components/try-cards.ts';
import { MOST_TRIES } from '../../../state-machines/screens/wire.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { waysOn } from './ways-on.ts';

/**
 * One try left. Asking at the counter is the safe answer and the primary button; going on is the other one, where the
 * terminal allows it at all.
 */
class LastTryScreen extends ScreenElement<'L-05'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      h2 {
        font-size: calc(40 * var(--u) * var(--ts));
        margin: calc(44 * var(--u)) 0 calc(24 * var(--u));
      }
      k-secret-name {
        margin-top: calc(36 * var(--u));
      }
      @container (orientation: landscape) {
        h2 {
          margin: calc(24 * var(--u)) 0 0;
        }
        k-secret-name {
          margin-top: calc(20 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { secret, allowed } = this.screen.data;
    return html`<k-layout aside-last>
      <k-problem kind="attention" slot="question">
        <h1 tabindex="-1">${t('pin.lastTitle')}</h1>
        <p>${t(allowed ? 'pin.lastLead' : 'pin.lastRefused')}</p>
      </k-problem>
      <k-try-cards .left=${1} .of=${MOST_TRIES[secret]}></k-try-cards>
      ${allowed ? html`<h2>${t('pin.lastAsk')}</h2>` : nothing}
      <k-secret-name secret=${secret} ?short=${this.enlarged}></k-secret-name>
      ${
        this.enlarged && !allowed
          ? nothing
          : html`<k-note slot="aside" icon="people">${t(allowed ? 'pin.resetHere' : 'pin.lockedNext')}</k-note>`
      }
      <div slot="actions" class="stack">${allowed ? this.#question() : waysOn(this)}</div>
    </k-layout>`;
  }

  #question() {
    return html`${
      this.offers('confirmLastTry')
        ? html`<k-button size="small" @click=${() => this.act('confirmLastTry', {})}>${t('pin.lastYes')}</k-button>`
        : nothing
    }
    ${
      this.offers('pinForgotten')
        ? html`<k-button variant="primary" @click=${() => this.act('pinForgotten', {})}>${t('pin.lastNo')}</k-button>`
        : nothing
    }`;
  }
}
defineScreen('L-05', LastTryScreen);
