import { html, nothing } from 'lit';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { points, pointsStyles } from './d-points.ts';

/** 新たな委任者を登録する: what both need, and in which order the cards are laid. */
class AddPrincipalScreen extends ScreenElement<'D-03'> {
  static override styles = [...ScreenElement.shared, pointsStyles];

  protected override render() {
    const { cardsHere, offline } = this.screen.data;
    return points({
      title: t('delegNeed.title'),
      lead: this.enlarged ? nothing : t('delegNeed.lead'),
      points: [
        t(cardsHere ? 'delegNeed.step1Here' : 'delegNeed.step1'),
        t('delegNeed.step2'),
        t(cardsHere ? 'delegNeed.step3Here' : 'delegNeed.step3'),
      ],
      counted: true,
      aside: html`${
        cardsHere ? html`<k-note kind="attention" icon="card">${t('delegNeed.cardsHere')}</k-note>` : nothing
      }${this.#note(offline, cardsHere)}`,
      go: this.offers('next') ? [t('delegNeed.begin'), () => this.act('next', {})] : null,
    });
  }

  #note(offline: boolean, cardsHere: boolean) {
    if (offline) return html`<k-note kind="attention" icon="warn">${t('delegNeed.offline')}</k-note>`;
    // Enlarged, there is room for one.
    return this.enlarged && cardsHere ? nothing : html`<k-note icon="people">${t('delegNeed.unregistered')}</k-note>`;
  }
}
defineScreen('D-03', AddPrincipalScreen);
