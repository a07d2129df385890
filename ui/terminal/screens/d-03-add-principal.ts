import { html, nothing } from 'lit';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { points, pointsStyles } from './d-points.ts';

/** 新たな委任者を登録する: what both need, and in which order the cards are laid. */
class AddPrincipalScreen extends ScreenElement<'D-03'> {
  static override styles = [...ScreenElement.shared, pointsStyles];

  protected override render() {
    const { offline } = this.screen.data;
    return points({
      title: t('delegNeed.title'),
      lead: this.enlarged ? nothing : t('delegNeed.lead'),
      points: [t('delegNeed.step1'), t('delegNeed.step2'), t('delegNeed.step3')],
      counted: true,
      aside: offline
        ? html`<k-note kind="attention" icon="warn">${t('delegNeed.offline')}</k-note>`
        : html`<k-note icon="people">${t('delegNeed.unregistered')}</k-note>`,
      go: this.offers('next') ? [t('delegNeed.begin'), () => this.act('next', {})] : null,
    });
  }
}
defineScreen('D-03', AddPrincipalScreen);
