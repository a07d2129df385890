import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/receipt.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

type Words = readonly [title: TextKey, lead: TextKey];
const REGISTERED: Words = ['done.title', 'done.lead'];
const KEPT: Words = ['done.keptTitle', 'done.keptLead'];
const CHANGED: Words = ['changed.title', 'changed.lead'];

/** The portal has confirmed: registered, or an existing registration kept. */
class RegisteredScreen extends ScreenElement<'B-03'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .done {
        display: flex;
        gap: calc(40 * var(--u));
        align-items: center;
      }
      .done k-illustration {
        flex: none;
        width: calc(200 * var(--u));
        height: calc(200 * var(--u));
      }
      h1 {
        font-size: calc(60 * var(--u) * var(--ts));
      }
      .done p {
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.5;
        margin-top: calc(12 * var(--u));
      }
      h2 {
        margin: calc(44 * var(--u)) 0 calc(12 * var(--u));
      }
      .more {
        font-size: calc(32 * var(--u) * var(--ts));
      }
      @container (orientation: landscape) {
        .done {
          flex-direction: column;
          align-items: flex-start;
          gap: calc(20 * var(--u));
        }
        .done k-illustration {
          width: calc(150 * var(--u));
          height: calc(150 * var(--u));
        }
        h1 {
          font-size: calc(54 * var(--u) * var(--ts));
        }
        h2 {
          margin-top: calc(28 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { receiptNumber, nickname, kept, change } = this.screen.data;
    const [title, lead] = change ? CHANGED : kept ? KEPT : REGISTERED;
    return html`<k-layout aside-last>
      <div slot="question" class="done">
        <k-illustration scene="done" label=${text('pic.done')}></k-illustration>
        <div class="grow">
          <h1 tabindex="-1">${t(title)}</h1>
          <p>${t(lead)}</p>
        </div>
      </div>
      <k-receipt number=${receiptNumber} ?short=${this.enlarged}>${kept ? nothing : t('done.nickname', { name: nickname })}</k-receipt>
      ${
        this.offers('toMenu') && !this.enlarged
          ? html`<h2>${t('done.next')}</h2>
              <p class="more">${t('done.nextMenu')}</p>`
          : nothing
      }
      ${this.enlarged ? nothing : html`<k-note slot="aside" icon="card">${t('done.card')}</k-note>`}
      <div slot="actions" class="pair">
        ${
          this.offers('signOut')
            ? html`<k-button
                class=${this.offers('toMenu') ? 'narrow' : ''}
                variant=${this.offers('toMenu') ? 'outline' : 'primary'}
                @click=${() => this.act('signOut', {})}
                >${t('menu.signOut')}</k-button
              >`
            : nothing
        }
        ${
          this.offers('next')
            ? html`<k-button variant="primary" @click=${() => this.act('next', {})}>${t('common.next')}</k-button>`
            : nothing
        }
        ${
          this.offers('toMenu')
            ? html`<k-button variant="primary" @click=${() => this.act('toMenu', {})}>${t('done.toMenu')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }
}
defineScreen('B-03', RegisteredScreen);
