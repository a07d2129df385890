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
      .place {
        display: flex;
        gap: calc(36 * var(--u));
        align-items: center;
        padding: 0 calc(28 * var(--u));
      }
      .place k-illustration {
        flex: none;
        height: calc(260 * var(--u));
        width: calc(140 * var(--u));
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
      <div slot="aside" class="place">
        <k-illustration scene="locatorReader"></k-illustration>
        <h2>${t('pic.placeReader')}</h2>
      </div>
      ${
        alarm === 2
          ? html`<k-note slot="actions" kind="attention" icon="staff">${t('take.alarmStaff')}</k-note>`
          : nothing
      }
    </k-layout>`;
  }
}
defineScreen('K-12', TakeCardScreen);
