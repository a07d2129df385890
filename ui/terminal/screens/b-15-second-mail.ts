import { html, nothing } from 'lit';
import '../../components/compare-texts.ts';
import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { TextScreen } from './b-text-screen.ts';
import { yesOrNo, yesOrNoStyles } from './b-yes-or-no.ts';

/** A second e-mail address: whether, which, and once more. */
class SecondMailScreen extends TextScreen<'B-15'> {
  static override styles = [TextScreen.styles, yesOrNoStyles];

  protected override heading() {
    return t(this.screen.data.stage === 'confirm' ? 'mail2.confirmTitle' : 'mail2.title');
  }
  protected override lead() {
    const { stage, problem } = this.screen.data;
    if (problem === 'mismatch') return nothing;
    return t(stage === 'confirm' ? 'mail.confirmLead' : 'mail2.lead');
  }
  protected override label() {
    return text(this.screen.data.stage === 'confirm' ? 'mail.fieldConfirm' : 'mail.field');
  }
  protected override problem() {
    const { problem } = this.screen.data;
    return problem === null ? null : t(`reg.mail.${problem}`);
  }
  protected override entryKey() {
    return `${this.screen.instance} ${this.screen.data.stage}`;
  }
  protected override below() {
    const { stage, problem, first } = this.screen.data;
    if (stage !== 'confirm' || problem !== 'mismatch' || first === null) return nothing;
    return html`<k-compare-texts first=${first} second=${this.value} ?short=${this.enlarged}></k-compare-texts>`;
  }

  protected override render() {
    if (this.screen.data.stage !== 'ask') return super.render();
    return yesOrNo({
      title: t('mail2.askTitle'),
      lead: t('mail2.askLead'),
      yes: [t('mail2.yes'), t('mail2.yesSub')],
      no: [t('mail2.no'), t('mail2.noSub')],
      chosen: null,
      answer: this.offers('answer') ? (yes) => this.act('answer', { yes }) : null,
    });
  }
}
defineScreen('B-15', SecondMailScreen);
