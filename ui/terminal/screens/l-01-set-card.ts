import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { t, text } from '../../texts/texts.ts';
import { cardAgain } from '../again-words.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Asks for the card: how, where, and why once more. The card itself is the button. */
class SetCardScreen extends ScreenElement<'L-01'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .again {
        flex: none;
        margin-bottom: calc(24 * var(--u));
      }
      .stage {
        flex: 1 1 0;
        min-height: calc(200 * var(--u));
      }
      .stage k-illustration {
        position: absolute;
        inset: 0;
      }
      .where {
        display: flex;
        gap: calc(36 * var(--u));
        align-items: center;
        padding: 0 calc(28 * var(--u));
      }
      .where k-illustration {
        flex: none;
        width: calc(160 * var(--u));
        height: calc(300 * var(--u));
      }
      .where h2 {
        font-size: calc(38 * var(--u) * var(--ts));
        margin-bottom: calc(8 * var(--u));
      }
      .where p {
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      @container (orientation: landscape) {
        .where {
          padding: 0;
          gap: calc(28 * var(--u));
        }
        .where k-illustration {
          width: calc(130 * var(--u));
          height: calc(244 * var(--u));
        }
        .where h2 {
          font-size: calc(34 * var(--u) * var(--ts));
        }
      }
    `,
  ];

  protected override render() {
    const { again, cardPresent } = this.screen.data;
    const contact = this.screen.readerKind === 'contact';
    const here = cardPresent && this.offers('retry');
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t(here ? (contact ? 'cardHere.titleInsert' : 'cardHere.title') : contact ? 'card.insert' : 'card.place')}</h1>
        <p class="lead">${t(here ? 'cardHere.lead' : contact ? 'card.insertStay' : 'card.placeStay')}</p>
      </div>
      ${
        again === null
          ? nothing
          : html`<k-note class="again" kind="attention" icon="warn"
              >${cardAgain(again, this.screen.readerKind)}</k-note
            >`
      }
      <div class="stage">
        <k-illustration
          scene=${here ? (contact ? 'keepStillInSlot' : 'keepStill') : contact ? 'insertCard' : 'placeCard'}
          label=${text(here ? (contact ? 'pic.keepStillInsert' : 'pic.keepStill') : contact ? 'pic.cardInSlot' : 'pic.cardOnPad')}
        ></k-illustration>
      </div>
      <div slot="aside" class="where">
        ${
          this.enlarged
            ? nothing
            : html`<k-illustration scene="locatorReader" label=${text('pic.placeReader')}></k-illustration>`
        }
        <div class="grow">
          <h2>${t(contact ? 'card.insertWhere' : 'card.placeWhere')}</h2>
          ${this.enlarged ? nothing : html`<p>${t(contact ? 'card.insertHow' : 'card.placeHow')}</p>`}
        </div>
      </div>
      ${this.#actions(here, contact)}
    </k-layout>`;
  }

  #actions(here: boolean, contact: boolean) {
    if (here)
      return html`<k-button slot="actions" variant="primary" @click=${() => this.act('retry', {})}
        >${t('forward.retry')}</k-button
      >`;
    const help = this.offers('openHelp')
      ? html`<k-button @click=${() => this.act('openHelp', {})}
          >${t(contact ? 'card.notFitting' : 'card.noReaction')}</k-button
        >`
      : nothing;
    const phone = this.offers('usePhone')
      ? html`<k-button @click=${() => this.act('usePhone', {})}>${t('phone.use')}</k-button>`
      : nothing;
    return html`<div slot="actions" class="pair">${help}${phone}</div>`;
  }
}
defineScreen('L-01', SetCardScreen);
