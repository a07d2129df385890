import '../../components/compare-texts.ts';
import { html, nothing } from 'lit';
import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { TextScreen } from './b-text-screen.ts';

/** The first e-mail address once more; when the two differ, both are shown. */
class MailAgainScreen extends TextScreen<'B-14'> {
  protected override heading() {
    return t('mail1.confirmTitle');
  }
  protected override lead() {
    return this.screen.data.problem === 'mismatch' ? nothing : t('mail.confirmLead');
  }
  protected override label() {
    return text('mail.fieldConfirm');
  }
  protected override problem() {
    const { problem } = this.screen.data;
    return problem === null ? null : t(`reg.mail.${problem}`);
  }
  protected override below() {
    if (this.screen.data.problem !== 'mismatch') return nothing;
    return html`<k-compare-texts first=${this.screen.data.first} second=${this.value} ?short=${this.enlarged}></k-compare-texts>`;
  }
}
defineScreen('B-14', MailAgainScreen);
