import { css, html, nothing } from 'lit';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Take your card; the words grow more urgent while it stays. */
class TakeCardScreen extends ScreenElement<'K-12'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      h1 {
        font-size: calc(60 * var(--u) * var(--ts));
      }
      .stage {
        flex: 1 1 0;
        padding: calc(12 * var(--u));
      }
      .urgent {
        border: calc(10 * var(--u)) solid var(--attention);
      }
      k-illustration.place {
        height: calc(280 * var(--u));
        width: calc(150 * var(--u));
      }
      @container (orientation: landscape) {
        k-illustration.place {
          flex: 0 1 calc(280 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { alarm } = this.screen.data;
    const slot = this.screen.readerKind === 'contact';
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${alarm === 0 ? t('card.take') : t('take.alarmTitle')}</h1>
      <p slot="question" class="lead">${alarm === 0 ? t('take.lead') : t('take.alarmLead')}</p>
      <k-illustration
        class="stage ${alarm === 0 ? '' : 'urgent'}"
        scene=${slot ? 'pullCard' : 'takeCard'}
        label=${text('pic.takeCard')}
      ></k-illustration>
      <k-illustration slot="aside" class="place" scene="locatorReader" label=${text('pic.placeReader')}></k-illustration>
      ${
        alarm === 2
          ? html`<k-note slot="actions" kind="attention" icon="staff">${t('take.alarmStaff')}</k-note>`
          : nothing
      }
    </k-layout>`;
  }
}
defineScreen('K-12', TakeCardScreen);
