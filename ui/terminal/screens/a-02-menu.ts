import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import type { Notice } from '../../../state-machines/screens/menu-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { icon } from '../../drawings/icons.ts';
import { dateText, dateTimeText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** The main menu: who is signed in, until when the certificate is valid, the notices, and the way out. */
class MenuScreen extends ScreenElement<'A-02'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: calc(4 * var(--u)) calc(28 * var(--u));
        margin-top: calc(16 * var(--u));
        font-size: calc(30 * var(--u) * var(--ts));
        line-height: 1.5;
        color: var(--fg2);
      }
      .function + .notices {
        margin-top: calc(24 * var(--u));
      }
      .notices {
        flex: 0 1 auto;
        min-height: 0;
        display: flex;
        flex-direction: column;
        border: calc(2 * var(--u)) solid var(--hairline);
        border-radius: calc(20 * var(--u));
        padding: calc(20 * var(--u)) calc(28 * var(--u));
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: calc(8 * var(--u)) calc(16 * var(--u));
        align-items: center;
        padding-bottom: calc(16 * var(--u));
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
        --ic: 44;
      }
      header .ic {
        color: var(--action);
      }
      .count {
        background: var(--primary);
        color: var(--on-primary);
        border-radius: calc(24 * var(--u));
        padding: 0 calc(18 * var(--u));
        line-height: calc(46 * var(--u));
        font-size: calc(28 * var(--u));
        font-weight: 700;
      }
      :lang(ja-x-easy) .count {
        line-height: 1.9;
      }
      .notice {
        display: flex;
        gap: calc(20 * var(--u));
        align-items: center;
        padding: calc(24 * var(--u)) 0;
      }
      .notice + .notice {
        border-top: calc(2 * var(--u)) solid var(--hairline);
      }
      .notice strong {
        display: block;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.4;
      }
      .chip {
        flex: none;
        min-width: calc(104 * var(--u));
        text-align: center;
        border: calc(3 * var(--u)) solid var(--border);
        border-radius: calc(10 * var(--u));
        padding: 0 calc(14 * var(--u));
        font-size: calc(28 * var(--u));
        line-height: 1.6;
        font-weight: 700;
      }
      .unread {
        background: var(--primary);
        border-color: var(--primary);
        color: var(--on-primary);
      }
      .none {
        padding: calc(36 * var(--u)) 0;
        font-size: calc(32 * var(--u) * var(--ts));
      }
      .turn {
        margin-top: calc(16 * var(--u));
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { nickname, lastSignInAt, certificateEndsAt, renewSoon } = this.screen.data;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('menu.welcome', { name: nickname })}</h1>
        <dl class="num">
          <dt>${t('menu.lastSignIn')}</dt>
          <dd>${lastSignInAt === null ? t('menu.firstSignIn') : dateTimeText(lastSignInAt)}</dd>
          <dt>${t('menu.certEnds')}</dt>
          <dd>${dateText(certificateEndsAt)}</dd>
        </dl>
      </div>
      ${this.enlarged ? nothing : this.#function()}
      ${this.#notices()}
      ${
        renewSoon
          ? html`<k-note slot="aside" kind="attention" icon="clock">${t('menu.renewSoon')}</k-note>`
          : html`<k-note slot="aside" icon="card">${t('menu.card')}</k-note>`
      }
      <div slot="actions" class="pair">
        ${
          this.offers('signOut')
            ? html`<k-button
                class=${this.enlarged ? 'narrow' : ''}
                icon="exit"
                @click=${() => this.act('signOut', {})}
                >${t('menu.signOut')}</k-button
              >`
            : nothing
        }
        ${this.enlarged ? this.#function() : nothing}
      </div>
    </k-layout>`;
  }

  #function() {
    if (!this.screen.data.functions.includes('etaxRequest') || !this.offers('openEtaxRequest')) return nothing;
    return html`<k-button class="function" variant="primary" icon="doc" @click=${() => this.act('openEtaxRequest', {})}
      >${t('menu.etaxRequest')}${this.enlarged ? nothing : html`<span slot="note">${t('menu.etaxRequestSub')}</span>`}</k-button
    >`;
  }

  #notices() {
    const { notices, unread } = this.screen.data;
    return html`<section class="notices">
      <header>
        ${icon('bell')}
        <h2>${t('menu.notices')}</h2>
        ${unread > 0 ? html`<span class="count">${t('menu.unreadCount', { n: unread })}</span>` : nothing}
      </header>
      ${
        notices.length === 0
          ? html`<p class="none">${t('menu.noNotices')}</p>`
          : html`<k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}
              >${notices.map((notice) => this.#notice(notice))}</k-pages
            >`
      }
      ${
        this.paging.pages > 1
          ? html`<div class="pair turn">
              <k-button size="row" ?hidden=${this.paging.isFirst} @click=${this.paging.previous}
                >${t('common.previousPage')}</k-button
              >
              <k-button size="row" ?hidden=${this.paging.isLast} @click=${this.paging.next}
                >${t('common.nextPage')}</k-button
              >
            </div>`
          : nothing
      }
    </section>`;
  }

  #notice({ title, from, sentAt, unread }: Notice) {
    return html`<article class="notice">
      <span class="chip ${unread ? 'unread' : ''}">${t(unread ? 'menu.unread' : 'menu.read')}</span>
      <div class="grow"><strong>${title}</strong><span class="sub num">${from}　${dateTimeText(sentAt)}</span></div>
    </article>`;
  }
}
defineScreen('A-02', MenuScreen);
