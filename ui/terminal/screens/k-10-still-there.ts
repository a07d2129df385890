import { css, html, nothing, type PropertyValues } from 'lit';
import '../../components/button.ts';
import '../../components/countdown-ring.ts';
import '../../components/illustration.ts';
import { t, text } from '../../texts/texts.ts';
import { Countdown } from '../countdown.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** A screen reader hears the time left at each of these steps; every second would drown all else. */
const SPOKEN_STEP = 10;

/** Are you still there? Nothing entered is visible; the way on is the largest target and has the focus. */
class StillThereScreen extends ScreenElement<'K-10'> {
  private readonly countdown = new Countdown(this);
  private spoken = 0;

  static override styles = [
    ...ScreenElement.shared,
    css`
      .curtain {
        height: 100%;
        background: var(--curtain);
        display: flex;
        flex-direction: column;
        padding: calc(48 * var(--u)) calc(56 * var(--u)) calc(40 * var(--u));
      }
      .hidden {
        flex: 1 1 0;
        min-height: 0;
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: calc(24 * var(--u));
        color: var(--action);
        font-weight: 700;
        text-align: center;
      }
      .hidden k-illustration {
        width: calc(240 * var(--u));
        flex: 0 1 calc(280 * var(--u));
      }
      section {
        flex: none;
        background: var(--bg);
        border: calc(4 * var(--u)) solid var(--action);
        border-radius: calc(32 * var(--u));
        padding: calc(48 * var(--u)) calc(56 * var(--u));
        display: flex;
        flex-direction: column;
        align-items: center;
        text-align: center;
        box-shadow: 0 calc(16 * var(--u)) calc(48 * var(--u)) rgb(0 0 96 / 25%);
      }
      h1 {
        font-size: calc(60 * var(--u) * var(--ts));
        margin-top: calc(20 * var(--u));
      }
      .lead {
        font-size: calc(36 * var(--u) * var(--ts));
        max-width: none;
      }
      k-button {
        align-self: stretch;
        margin-top: calc(28 * var(--u));
      }
      section k-button:first-of-type {
        margin-top: calc(44 * var(--u));
      }
      @container (orientation: landscape) {
        .curtain {
          flex-direction: row;
          gap: calc(56 * var(--u));
          align-items: stretch;
        }
        section {
          flex: 0 0 58%;
          justify-content: center;
          padding: calc(20 * var(--u)) calc(56 * var(--u));
        }
        h1 {
          margin-top: 0;
        }
        section k-button:first-of-type {
          margin-top: calc(20 * var(--u));
        }
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('screen')) this.countdown.set(this.screen.timer);
  }

  protected override render() {
    const seconds = this.countdown.seconds;
    const all = (this.screen.timer?.ofMs ?? 0) / 1000;
    return html`<div class="curtain">
      <div class="hidden">
        <k-illustration scene="lock"></k-illustration>
        <p>${t('idle.hidden')}</p>
      </div>
      <section>
        <k-countdown-ring .left=${seconds} .of=${all} aria-hidden="true">${t('idle.seconds')}</k-countdown-ring>
        <h1 tabindex="-1">${t('idle.title')}</h1>
        <p class="lead">${t('idle.ask', { n: seconds })}<br />${t('idle.card')}</p>
        ${
          this.offers('extend')
            ? html`<k-button data-first-focus variant="primary" size="huge" @click=${() => this.act('extend', {})}
                >${t('idle.continue')}</k-button
              >`
            : nothing
        }
        ${
          this.offers('endNow')
            ? html`<k-button size="small" @click=${() => this.act('endNow', {})}>${t('idle.end')}</k-button>`
            : nothing
        }
      </section>
    </div>`;
  }

  protected override updated(): void {
    const { seconds } = this.countdown;
    if (seconds === this.spoken || seconds % SPOKEN_STEP !== 0) return;
    this.spoken = seconds;
    this.announce(`${text('idle.title')} ${text('idle.ask', { n: seconds })}`);
  }
}
defineScreen('K-10', StillThereScreen);
