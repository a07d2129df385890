import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/receipt.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** The account is gone, by the portal's own receipt. */
class AccountDeletedScreen extends ScreenElement<'A-11'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .head {
        display: flex;
        gap: calc(36 * var(--u));
        align-items: center;
      }
      .head k-illustration {
        flex: none;
        width: calc(160 * var(--u));
        height: calc(160 * var(--u));
      }
      .head p {
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.5;
        margin-top: calc(12 * var(--u));
      }
      k-note {
        margin-top: calc(28 * var(--u));
      }
      @container (orientation: landscape) {
        .head k-illustration {
          width: calc(110 * var(--u));
          height: calc(110 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    return html`<k-layout aside-last>
      <div slot="question" class="head">
        <k-illustration scene="done" label=${text('pic.done')}></k-illustration>
        <div class="grow">
          <h1 tabindex="-1">${t('deleted.title')}</h1>
          <p>${t('deleted.lead')}</p>
        </div>
      </div>
      <k-receipt number=${this.screen.data.receiptNumber} ?short=${this.enlarged}></k-receipt>
      ${this.enlarged ? nothing : html`<k-note slot="aside" icon="card">${t('deleted.again')}</k-note>`}
      <div slot="actions">
        ${
          this.offers('signOut')
            ? html`<k-button variant="primary" @click=${() => this.act('signOut', {})}>${t('menu.signOut')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }
}
defineScreen('A-11', AccountDeletedScreen);
