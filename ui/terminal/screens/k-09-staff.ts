import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Staff: "called" only when a staff side has acknowledged, else whom to speak to. */
class StaffScreen extends ScreenElement<'K-09'> {
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
    const called = this.screen.data.acknowledged;
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">${called ? t('staff.titleCalled') : t('staff.titleNear')}</h1>
      <p slot="question" class="lead">${called ? t('staff.called') : t('staff.near')}</p>
      <k-illustration slot="aside" class="stage" scene="staff"></k-illustration>
      <k-note kind="attention" icon="shield">${t('staff.pin')}</k-note>
      ${
        this.offers('closeOverlay')
          ? html`<k-button slot="actions" variant="primary" @click=${() => this.act('closeOverlay', {})}
              >${t('common.close')}</k-button
            >`
          : nothing
      }
    </k-layout>`;
  }
}
defineScreen('K-09', StaffScreen);
