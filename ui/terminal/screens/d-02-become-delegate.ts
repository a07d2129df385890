import { html, nothing } from 'lit';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { points, pointsStyles } from './d-points.ts';

/** 新たに代理人になる（委任を受ける）: what a delegate can do. */
class BecomeDelegateScreen extends ScreenElement<'D-02'> {
  static override styles = [...ScreenElement.shared, pointsStyles];

  protected override render() {
    return points({
      title: t('delegHow.title'),
      lead: this.enlarged ? nothing : t('delegHow.lead'),
      points: [t('delegHow.medical'), t('delegHow.other'), t('delegHow.end')],
      counted: false,
      aside: html`<k-note kind="attention" icon="warn">${t('delegMenu.warn')}</k-note>`,
      go: this.offers('next') ? [t('common.next'), () => this.act('next', {})] : null,
    });
  }
}
defineScreen('D-02', BecomeDelegateScreen);
