import { css, html, nothing, type PropertyValues } from 'lit';
import '../../components/layout.ts';
import '../../components/note.ts';
import { icon } from '../../drawings/icons.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { Countdown } from '../countdown.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

const STAGES = ['number', 'card', 'reading'] as const;

/** How far the phone is; what to do next stands there, and here once more. */
class PhoneProgressScreen extends ScreenElement<'Q-03'> {
  private readonly countdown = new Countdown(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      ol {
        list-style: none;
        display: flex;
        flex-direction: column;
        gap: calc(20 * var(--u));
        flex: none;
      }
      li {
        display: flex;
        gap: calc(24 * var(--u));
        align-items: center;
        padding: calc(20 * var(--u)) calc(28 * var(--u));
        border: calc(3 * var(--u)) solid var(--hairline);
        border-radius: calc(16 * var(--u));
        font-size: calc(34 * var(--u) * var(--ts));
        --ic: 52;
      }
      li[aria-current] {
        border-color: var(--action);
        border-width: calc(6 * var(--u));
        font-weight: 700;
      }
      li .ic {
        color: var(--ok);
      }
      li b {
        width: calc(52 * var(--u));
        text-align: center;
      }
      .number {
        flex: 1 1 0;
        display: flex;
        align-items: center;
        justify-content: center;
        font-size: calc(220 * var(--u));
        font-weight: 700;
        letter-spacing: 0.12em;
        color: var(--action);
        font-variant-numeric: tabular-nums;
      }
      .left {
        flex: none;
        text-align: center;
        font-size: calc(32 * var(--u) * var(--ts));
        font-variant-numeric: tabular-nums;
      }
      @container (orientation: landscape) {
        .number {
          font-size: calc(120 * var(--u));
        }
        ol {
          gap: calc(10 * var(--u));
        }
        li {
          padding: calc(10 * var(--u)) calc(24 * var(--u));
        }
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('screen')) this.countdown.set(this.screen.timer);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('screen')) this.announce(text(this.#stage()));
  }

  #stage(): TextKey {
    const { signs, stage } = this.screen.data;
    return signs && stage === 'card' ? 'phone.signStage' : `phone.stage.${stage}`;
  }

  protected override render() {
    const { stage, matchNumber, signs } = this.screen.data;
    const at = STAGES.indexOf(stage);
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t(signs ? 'phone.signOnPhone' : 'phone.onPhone')}</h1>
      <p slot="question" class="lead">${t(this.#stage())}</p>
      <ol>
        ${STAGES.map(
          (name, place) => html`<li aria-current=${place === at ? 'step' : nothing}>
            ${place < at ? icon('tick') : html`<b>${place + 1}</b>`}<span>${t(signs && name === 'card' ? 'phone.signStep' : `phone.step.${name}`)}</span>
          </li>`,
        )}
      </ol>
      ${stage === 'number' ? html`<p class="number">${matchNumber}</p>` : html`<p class="number" aria-hidden="true"></p>`}
      <p class="left">${t('phone.workLeft', { n: this.countdown.seconds })}</p>
      <k-note slot="aside" icon="shield">${t('phone.pinThere')}</k-note>
    </k-layout>`;
  }
}
defineScreen('Q-03', PhoneProgressScreen);
