import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/button.ts';
import type { AccountSummary } from '../../../state-machines/screens/account-screens.ts';
import type { ActionArgs } from '../../../state-machines/screens/actions.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';

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

/** One line of the form as it will be, and as it is registered. */
interface Line {
  readonly name: TextKey;
  readonly value: unknown;
  readonly field: Field | null;
  readonly kind?: 'list';
  /** Differs from what is registered. */
  readonly changed?: boolean;
  /** What is registered, where that fits below the value. */
  readonly was?: string | null;
}

/** Every value of the form of an account, a line each; with its 修正 where that is offered. */
export abstract class AccountLinesScreen<Id extends 'A-07' | 'B-02'> extends ScreenElement<Id> {
  protected readonly paging = new PagesController(this);

  static override styles: CSSResultGroup = [
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
      .changed {
        color: var(--action);
        font-weight: 700;
      }
      .was {
        display: block;
        font-weight: 400;
        font-size: calc(28 * var(--u) * var(--ts));
        color: var(--fg2);
      }
      .stack {
        gap: calc(16 * var(--u));
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  /** @param before what is registered, when the account is about to be changed */
  protected lines({ nickname, mail1, mail2, notifications }: AccountSummary, before: AccountSummary | null) {
    const mails = MAILS.filter((choice) => notifications[choice]);
    const badge = notifications.unreadBadgeOnOtherSites;
    const differs = (choices: readonly Choice[]): boolean =>
      before !== null && choices.some((choice) => before.notifications[choice] !== notifications[choice]);
    const was = (field: 'nickname' | 'mail1' | 'mail2', now: string | null) =>
      before === null || before[field] === now ? {} : { changed: true, was: before[field] };
    const list = html`<ul>${mails.map((choice) => html`<li>${t(choice === 'siteLinkChange' ? 'check.siteLinkChange' : `notify.${choice}`)}</li>`)}</ul>`;
    return [
      this.#line({
        name: 'check.nickname',
        value: html`<span class="nickname">${nickname}</span>`,
        field: 'nickname',
        ...was('nickname', nickname),
      }),
      this.#line({ name: 'check.mail1', value: mail1, field: 'mail1', ...was('mail1', mail1) }),
      this.#line({ name: 'check.mail2', value: mail2, field: 'mail2', ...was('mail2', mail2) }),
      this.#line({
        name: 'check.notifications',
        value: mails.length === 0 ? null : list,
        field: 'notifications',
        changed: differs(MAILS),
        ...(mails.length === 0 ? {} : { kind: 'list' }),
      }),
      this.#line({
        name: 'check.badge',
        value: t(badge ? 'notify.on' : 'notify.off'),
        field: 'notifications',
        changed: differs(['unreadBadgeOnOtherSites']),
      }),
      this.#line({ name: 'check.language', value: t('check.japanese'), field: null }),
    ];
  }

  #line({ name, value, field, kind, changed = false, was }: Line) {
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
    return html`<div class="line ${kind ?? ''}">
      <div class="name">${t(name)}${changed ? html`<br /><span class="changed">${t('check.changed')}</span>` : nothing}</div>
      <div class="value">
        ${value ?? html`<span class="empty">${t('check.none')}</span>`}${
          was === undefined
            ? nothing
            : html`<span class="was">${t('check.was', { value: was ?? text('check.none') })}</span>`
        }
      </div>
      ${fix}
    </div>`;
  }
}
