import { html } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { yesOrNo, yesOrNoStyles } from './b-yes-or-no.ts';

/** For the family member alone: of their own free will, or is somebody of the office wanted? */
class ConsentScreen extends ScreenElement<'D-09'> {
  static override styles = [...ScreenElement.shared, yesOrNoStyles];

  protected override render() {
    if (this.screen.data.stage === 'declined') return this.#declined();
    return yesOrNo({
      title: t('consent.title'),
      lead: t('consent.lead'),
      yes: [t('consent.yes'), t('consent.yesSub')],
      no: [t('consent.no'), t('consent.noSub')],
      chosen: null,
      answer: this.offers('answer') ? (yes) => this.act('answer', { yes }) : null,
      pictures: ['tick', 'staff'],
    });
  }

  #declined() {
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('consent.declinedTitle')}</h1>
        <p class="lead">${t('consent.declinedLead')}</p>
      </div>
      <div class="stage"><k-illustration scene="staff" label=${text('consent.declinedTitle')}></k-illustration></div>
      ${
        this.offers('back')
          ? html`<k-button slot="actions" variant="primary" @click=${() => this.act('back', {})}
              >${t('consent.leave')}</k-button
            >`
          : ''
      }
    </k-layout>`;
  }
}
defineScreen('D-09', ConsentScreen);
