import { css, html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import '../../components/layout.ts';
import '../../components/pages.ts';
import '../../components/switch-row.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { leafThrough } from './b-leaf-through.ts';

type Choices = ScreenOf<'B-16'>['data']['notifications'];
type Choice = keyof Choices;

const SERVICE: readonly Choice[] = ['infoArrival', 'govNotice', 'selfSettingConfirm', 'siteLinkChange'];
const OTHER_SITES: Choice = 'unreadBadgeOnOtherSites';
const PORTAL: readonly Choice[] = ['storageWarning', 'loginAndLink', OTHER_SITES];
const NOTES: Partial<Record<Choice, TextKey>> = { loginAndLink: 'notify.loginAndLinkSub' };

/** Which mails the portal may send; without an address, only what is no mail. The whole row is the switch. */
class NotificationsScreen extends ScreenElement<'B-16'> {
  /** The choices as last touched: two quick touches must not both start from what the service said before. */
  @state() private choices: Choices | null = null;
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      h2 {
        font-size: calc(30 * var(--u) * var(--ts));
        line-height: 1.3;
        padding: calc(8 * var(--u)) 0 calc(12 * var(--u));
      }
      k-switch-row {
        margin-bottom: calc(12 * var(--u));
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('screen')) this.choices = this.screen.data.notifications;
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { mail } = this.screen.data;
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t(mail ? 'notify.title' : 'notify.otherTitle')}</h1>
        <p class="lead">${t(mail ? 'notify.lead' : 'notify.otherLead')}</p>
      </div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${mail ? this.#mails() : this.#group('notify.groupOther', [OTHER_SITES])}
      </k-pages>
      ${leafThrough(this.paging, t('common.next'), this.offers('next') ? () => this.act('next', {}) : null)}
    </k-layout>`;
  }

  #mails() {
    return [this.#group('notify.groupService', SERVICE), this.#group('notify.groupPortal', PORTAL)];
  }

  #group(title: TextKey, choices: readonly Choice[]) {
    return html`<h2 class="with-next">${t(title)}</h2>
      ${choices.map((choice) => this.#row(choice))}`;
  }

  #row(choice: Choice) {
    const note = NOTES[choice];
    return html`<k-switch-row .on=${this.choices?.[choice] ?? false} @click=${() => this.#toggle(choice)}>
      ${t(`notify.${choice}`)}${note === undefined ? nothing : html`<span slot="note">${t(note)}</span>`}
      <span slot="on">${t('notify.on')}</span><span slot="off">${t('notify.off')}</span>
    </k-switch-row>`;
  }

  #toggle(choice: Choice): void {
    if (this.choices === null || !this.offers('setNotifications')) return;
    this.choices = { ...this.choices, [choice]: !this.choices[choice] };
    this.act('setNotifications', this.choices);
  }
}
defineScreen('B-16', NotificationsScreen);
