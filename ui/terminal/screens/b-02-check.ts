import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import type { AccountSummary } from '../../../state-machines/screens/account-screens.ts';
import type { ActionArgs } from '../../../state-machines/screens/actions.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { termsVersionText } from '../../texts/dates.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { leafThrough } from './b-leaf-through.ts';

type Field = ActionArgs['edit']['field'];
type Choice = keyof AccountSummary['notifications'];

/** Item 10 has a line of its own, as in the portal's form. */
const MAILS: readonly Choice[] = [
  'infoArrival',
  'govNotice',
  'selfSettingConfirm',
  'siteLinkChange',
  'storageWarning',
  'loginAndLink',
];

/** Everything that will be registered, each line with its 修正. */
class CheckScreen extends ScreenElement<'B-02'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      .line {
        display: grid;
        grid-template-columns: calc(252 * var(--u)) 1fr calc(152 * var(--u));
        gap: calc(20 * var(--u));
        align-items: center;
        padding: calc(18 * var(--u)) 0;
        min-height: calc(122 * var(--u));
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
      }
      .name {
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.4;
        color: var(--fg2);
      }
      .value {
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.45;
        overflow-wrap: anywhere;
      }
      .nickname {
        font-size: calc(40 * var(--u) * var(--ts));
        font-weight: 700;
      }
      .empty,
      .fixed {
        color: var(--fg2);
      }
      .fixed {
        font-size: calc(28 * var(--u));
        line-height: 1.35;
      }
      ul {
        list-style: none;
        font-size: calc(30 * var(--u) * var(--ts));
      }
      li {
        padding-left: calc(40 * var(--u));
        position: relative;
      }
      li::before {
        content: '';
        position: absolute;
        left: calc(4 * var(--u));
        top: 0.48em;
        width: calc(20 * var(--u));
        height: calc(10 * var(--u));
        border: solid var(--ok);
        border-width: 0 0 calc(4 * var(--u)) calc(4 * var(--u));
        transform: rotate(-45deg);
      }
      :lang(ja-x-easy) li::before {
        top: 0.8em;
      }
      /* Enlarged text: the long list stands below its name instead of shrinking. */
      .enlarged .list {
        grid-template-columns: 1fr calc(168 * var(--u));
      }
      .enlarged .list .name,
      .enlarged .list ul {
        grid-column: 1;
      }
      .enlarged .list k-button {
        grid-column: 2;
        grid-row: 1 / span 2;
      }
      .enlarged .name {
        font-size: calc(31 * var(--u));
      }
      .enlarged .line:not(.list) {
        grid-template-columns: calc(250 * var(--u)) 1fr calc(168 * var(--u));
        padding: calc(12 * var(--u)) 0;
      }
      .stack {
        gap: calc(16 * var(--u));
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { summary, offline } = this.screen.data;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('check.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('check.lead')}</p>`}
      </div>
      <k-pages
        class=${this.enlarged ? 'enlarged' : ''}
        .page=${this.paging.page}
        .of=${this.paging.pages}
        @k-pages=${this.paging.changed}
        >${this.#lines(summary)}</k-pages
      >
      <div slot="aside" class="stack">
        ${offline ? html`<k-note kind="attention" icon="warn">${t('check.offline')}</k-note>` : nothing}
        <k-note icon="doc">${t('check.terms', { version: termsVersionText(summary.termsVersion) })}</k-note>
      </div>
      ${leafThrough(
        this.paging,
        t('check.register'),
        this.offers('register') ? () => this.act('register', {}) : null,
        t('check.registerSub'),
      )}
    </k-layout>`;
  }

  #lines({ nickname, mail1, mail2, notifications }: AccountSummary) {
    const mails = MAILS.filter((choice) => notifications[choice]);
    const badge = notifications.unreadBadgeOnOtherSites;
    return [
      this.#line('check.nickname', html`<span class="nickname">${nickname}</span>`, 'nickname'),
      this.#line('check.mail1', mail1, 'mail1'),
      this.#line('check.mail2', mail2, 'mail2'),
      this.#line(
        'check.notifications',
        mails.length === 0
          ? null
          : html`<ul>${mails.map((choice) => html`<li>${t(choice === 'siteLinkChange' ? 'check.siteLinkChange' : `notify.${choice}`)}</li>`)}</ul>`,
        'notifications',
        mails.length === 0 ? '' : 'list',
      ),
      this.#line('check.badge', t(badge ? 'notify.on' : 'notify.off'), 'notifications'),
      this.#line('check.language', t('check.japanese'), null),
    ];
  }

  #line(name: TextKey, value: unknown, field: Field | null, kind = '') {
    const fix =
      field === null
        ? html`<span class="fixed">${t('check.fixed')}</span>`
        : this.offers('edit')
          ? html`<k-button
              size="row"
              label=${text('check.editWhat', { what: text(name) })}
              @click=${() => this.act('edit', { field })}
              >${t('check.edit')}</k-button
            >`
          : html`<span></span>`;
    return html`<div class="line ${kind}">
      <div class="name">${t(name)}</div>
      <div class="value">${value ?? html`<span class="empty">${t('check.none')}</span>`}</div>
      ${fix}
    </div>`;
  }
}
defineScreen('B-02', CheckScreen);
