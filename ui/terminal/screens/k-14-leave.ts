import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Really leave? Going on is the primary way. */
class LeaveScreen extends ScreenElement<'K-14'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .stage {
        height: calc(640 * var(--u));
        padding: calc(28 * var(--u));
      }
      @container (orientation: landscape) {
        .stage {
          height: auto;
          flex: 1 1 0;
        }
      }
    `,
  ];

  protected override render() {
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">${t('leave.title')}</h1>
      <k-illustration slot="aside" class="stage" scene="leave"></k-illustration>
      <k-note kind=${this.screen.data.losesInput ? 'attention' : 'info'} icon="warn"
        >${this.screen.data.losesInput ? t('leave.ask') : t('leave.nothing')}</k-note
      >
      <div slot="actions" class="pair">
        ${
          this.offers('confirmLeave')
            ? html`<k-button class="narrow" @click=${() => this.act('confirmLeave', {})}>${t('leave.confirm')}</k-button>`
            : nothing
        }
        ${
          this.offers('stay')
            ? html`<k-button variant="primary" @click=${() => this.act('stay', {})}>${t('leave.stay')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }
}
defineScreen('K-14', LeaveScreen);
