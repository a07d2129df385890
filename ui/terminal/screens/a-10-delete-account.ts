import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/problem.ts';
import type { AccountHoldings } from '../../../state-machines/screens/own-account-screens.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

const LOST: readonly (readonly [keyof AccountHoldings, IconName, some: TextKey, none: TextKey])[] = [
  ['files', 'doc', 'delete.files', 'delete.noFiles'],
  ['delegates', 'people', 'delete.delegates', 'delete.noDelegates'],
  ['links', 'globe', 'delete.links', 'delete.noLinks'],
];

/** What goes with the account, then whether that is really wanted. Keeping it is the proposed way on both. */
class DeleteAccountScreen extends ScreenElement<'A-10'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      ul {
        list-style: none;
      }
      li {
        display: flex;
        gap: calc(28 * var(--u));
        align-items: center;
        padding: calc(24 * var(--u)) 0;
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.5;
        --ic: 56;
      }
      li .ic {
        color: var(--action);
      }
      k-note {
        margin-top: calc(28 * var(--u));
      }
      @container (orientation: landscape) {
        li {
          padding: calc(12 * var(--u)) 0;
        }
      }
    `,
  ];

  protected override render() {
    const { data } = this.screen;
    if (data.stage === 'away') return this.#away();
    return data.stage === 'confirm' ? this.#confirm() : this.#holdings(data.holdings);
  }

  #holdings(holdings: AccountHoldings) {
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('delete.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('delete.lead')}</p>`}
      </div>
      <h2>${t('delete.lost')}</h2>
      <ul>
        ${LOST.map(
          ([what, name, some, none]) =>
            html`<li>
              ${icon(name)}<span class="grow">${holdings[what] === 0 ? t(none) : t(some, { n: holdings[what] })}</span>
            </li>`,
        )}
        <li>${icon('list')}<span class="grow">${t('delete.rest')}</span></li>
      </ul>
      ${this.enlarged ? nothing : html`<k-note slot="aside" icon="card">${t('delete.again')}</k-note>`}
      ${this.#ways('next', 'delete.go')}
    </k-layout>`;
  }

  #confirm() {
    return html`<k-layout>
      <k-problem slot="question" kind="attention">
        <h1 tabindex="-1">${t('delete.confirmTitle')}</h1>
        <p>${t('delete.confirmLead')}</p>
      </k-problem>
      <k-note icon="card">${t('delete.card')}</k-note>
      ${this.#ways('deleteAccount', 'delete.now')}
    </k-layout>`;
  }

  #away() {
    return html`<k-layout>
      <k-problem slot="question" kind="attention">
        <h1 tabindex="-1">${t('delete.awayTitle')}</h1>
        <p>${t('delete.awayCause')}</p>
        <p>${t('delete.awayUnchanged')}</p>
      </k-problem>
      ${this.#ways('retry', 'forward.retry')}
    </k-layout>`;
  }

  #ways(onward: 'next' | 'deleteAccount' | 'retry', label: TextKey) {
    return html`<div slot="actions" class="stack">
      ${
        this.offers(onward)
          ? html`<k-button size="small" @click=${() => this.act(onward, {})}>${t(label)}</k-button>`
          : nothing
      }
      ${
        this.offers('back')
          ? html`<k-button variant="primary" @click=${() => this.act('back', {})}>${t('delete.keep')}</k-button>`
          : nothing
      }
    </div>`;
  }
}
defineScreen('A-10', DeleteAccountScreen);
