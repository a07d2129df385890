import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/problem.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Something failed inside the terminal: what that means for the resident, then the way on. */
class FaultScreen extends ScreenElement<'K-15'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .stage {
        height: calc(560 * var(--u));
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
      <k-problem slot="question">
        <h1 tabindex="-1">${t('fault.title')}</h1>
        <p>${this.screen.data.stored ? t('fault.stored') : t('fault.nothingSent')}</p>
      </k-problem>
      <k-illustration slot="aside" class="stage" scene="outOfService"></k-illustration>
      <k-note icon="staff">${t('fault.next')}</k-note>
      ${
        this.offers('endNow')
          ? html`<k-button slot="actions" variant="primary" @click=${() => this.act('endNow', {})}
              >${t('fault.retry')}</k-button
            >`
          : nothing
      }
    </k-layout>`;
  }
}
defineScreen('K-15', FaultScreen);
