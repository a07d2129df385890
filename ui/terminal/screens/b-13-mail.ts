import { type CSSResultGroup, css, html, nothing } from 'lit';
import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { TextScreen } from './b-text-screen.ts';

/** The first e-mail address. */
class MailScreen extends TextScreen<'B-13'> {
  static override styles: CSSResultGroup = [
    TextScreen.styles,
    css`
      .sub {
        margin-top: calc(24 * var(--u));
      }
    `,
  ];

  protected override heading() {
    return t('mail1.title');
  }
  protected override lead() {
    return t('mail1.lead');
  }
  protected override label() {
    return text('mail.field');
  }
  protected override below() {
    if (this.enlarged || this.screen.data.problem !== null) return nothing;
    return html`<p class="sub">${t('mail.receiveHint')}</p>`;
  }
  protected override problem() {
    const { problem } = this.screen.data;
    return problem === null ? null : t(`reg.mail.${problem}`);
  }
}
defineScreen('B-13', MailScreen);
