import { html, nothing } from 'lit';
import '../../components/button.ts';
import type { ActionName } from '../../../state-machines/screens/actions.ts';
import { t } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { ProblemScreen } from './l-problem-screen.ts';

/** Something of the terminal is wrong at the beginning: one sentence, what works all the same, 閉じる. */
class EnvironmentScreen extends ProblemScreen<'K-05'> {
  protected override readonly kind = 'attention';
  protected override heading() {
    return t('env.title');
  }
  protected override causes() {
    return [t(`oos.reason.${this.screen.data.reason}`)];
  }
  protected override advice() {
    const counter = { icon: 'people', words: t('env.counter') } as const;
    return this.screen.data.phoneWorks ? [{ icon: 'telephone', words: t('env.phone') } as const, counter] : [counter];
  }
  protected override first(): ActionName | undefined {
    return this.screen.data.phoneWorks ? 'usePhone' : undefined;
  }
  protected override below() {
    if (!this.offers('back')) return nothing;
    return html`<k-button size="small" @click=${() => this.act('back', {})}>${t('env.close')}</k-button>`;
  }
}
defineScreen('K-05', EnvironmentScreen);
