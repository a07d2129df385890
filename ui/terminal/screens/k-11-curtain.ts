import { css, html, nothing, type PropertyValues } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { t, text } from '../../texts/texts.ts';
import { Countdown } from '../countdown.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Privacy curtain: the card is away, so nothing entered is visible until the same card is back. */
class CurtainScreen extends ScreenElement<'K-11'> {
  private readonly countdown = new Countdown(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      .stage {
        flex: 1 1 0;
        padding: calc(12 * var(--u));
      }
      .time {
        flex: none;
        margin-top: calc(28 * var(--u));
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('screen')) this.countdown.set(this.screen.timer);
  }

  protected override render() {
    const slot = this.screen.readerKind === 'contact';
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t('curtain.title')}</h1>
      <p slot="question" class="lead">${slot ? t('curtain.insert') : t('curtain.place')}</p>
      <k-illustration
        class="stage"
        scene=${slot ? 'insertCard' : 'placeCard'}
        label=${text(slot ? 'pic.cardInSlot' : 'pic.cardOnPad')}
      ></k-illustration>
      <k-note class="time" kind="attention" icon="clock">${t('curtain.time', { n: this.countdown.seconds })}</k-note>
      <k-note slot="aside" icon="lock">${t('idle.hidden')}<br />${t('curtain.other')}</k-note>
      ${
        this.offers('endNow')
          ? html`<k-button slot="actions" @click=${() => this.act('endNow', {})}>${t('curtain.end')}</k-button>`
          : nothing
      }
    </k-layout>`;
  }
}
defineScreen('K-11', CurtainScreen);
