import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/chip.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import '../../components/row.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { dateText } from '../../texts/dates.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { yesOrNo, yesOrNoStyles } from './b-yes-or-no.ts';
import { linesStyles } from './d-lines.ts';
import { leafPair } from './leaf-pair.ts';

type Delegation = NonNullable<ScreenOf<'D-08'>['data']['selected']>;

const CHIPS = { active: 'ok', expired: 'plain', cancelled: 'plain' } as const;

/** Delegations of this person in both roles, what one of them says, and ending it. */
class DelegationsScreen extends ScreenElement<'D-08'> {
  private readonly paging = new PagesController(this);

  static override styles: CSSResultGroup = [
    ...ScreenElement.shared,
    yesOrNoStyles,
    linesStyles,
    css`
      .none {
        padding: calc(36 * var(--u)) 0;
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.5;
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen, this.screen.data.stage);
  }

  protected override render() {
    const { stage, selected } = this.screen.data;
    if (selected === null || stage === 'list') return this.#list();
    return stage === 'detail' ? this.#detail(selected) : this.#confirm();
  }

  #list() {
    const { delegations } = this.screen.data;
    return html`<k-layout aside-last>
      <div slot="question"><h1 tabindex="-1">${t('dlist.title')}</h1></div>
      ${
        delegations === null || delegations.length === 0
          ? html`<p class="none">${t(delegations === null ? 'dlist.off' : 'dlist.none')}</p>`
          : html`<k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}
              >${delegations.map((delegation) => this.#row(delegation))}</k-pages
            >`
      }
      <k-note slot="aside" kind="attention" icon="warn">${t('delegMenu.warn')}</k-note>
      <div slot="actions" class="stack">${leafPair(this.paging)} ${this.#last()}</div>
    </k-layout>`;
  }

  #row(delegation: Delegation) {
    const { id, role, name, validUntil, status } = delegation;
    return html`<k-row touchable @click=${() => this.act('selectDelegation', { id })}
      >${t(`dlist.${role}`, { name })}<span slot="note" class="num">${t('per.until', { day: dateText(validUntil) })}</span
      ><k-chip slot="state" kind=${CHIPS[status]}>${t(`dlist.${status}`)}</k-chip></k-row
    >`;
  }

  #last() {
    if (this.offers('retry'))
      return html`<k-button variant="primary" @click=${() => this.act('retry', {})}>${t('forward.retry')}</k-button>`;
    if (!this.offers('back')) return nothing;
    return html`<k-button variant="primary" @click=${() => this.act('back', {})}>${t('list.back')}</k-button>`;
  }

  #detail({ role, name, relation, validFrom, validUntil, scopes, status }: Delegation) {
    const lines: readonly (readonly [TextKey, unknown])[] = [
      ['dlist.who', t(`dlist.${role}`, { name })],
      ['dchk.relation', relation],
      ['dlist.from', dateText(validFrom)],
      ['dlist.until', dateText(validUntil)],
      ['dchk.scopes', html`<ul>${scopes.map((scope) => html`<li>${t(`scp.${scope}`)}</li>`)}</ul>`],
      ['dlist.status', t(`dlist.${status}`)],
    ];
    return html`<k-layout>
      <div slot="question"><h1 tabindex="-1">${t('dlist.detail')}</h1></div>
      <k-pages
        class=${this.enlarged ? 'enlarged' : ''}
        .page=${this.paging.page}
        .of=${this.paging.pages}
        @k-pages=${this.paging.changed}
        >${lines.map(
          ([label, value]) => html`<div class="line plain">
            <div class="name">${t(label)}</div>
            <div class="value num">${value}</div>
          </div>`,
        )}</k-pages
      >
      <div slot="actions" class="stack">
        ${leafPair(this.paging)}
        ${
          this.offers('cancelDelegation')
            ? html`<k-button variant=${this.offers('openFolder') ? 'outline' : 'primary'} @click=${() => this.act('cancelDelegation', {})}
                >${t(role === 'principal' ? 'dlist.cancelPrincipal' : 'dlist.cancelDelegate')}</k-button
              >`
            : nothing
        }
        ${
          this.offers('openFolder')
            ? html`<k-button variant="primary" @click=${() => this.act('openFolder', {})}>${t('dlist.folder')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #confirm() {
    return yesOrNo({
      title: t('dlist.confirmTitle'),
      lead: t('dlist.confirmLead'),
      yes: [t('dlist.yes'), t('dlist.yesSub')],
      no: [t('dlist.no'), t('dlist.noSub')],
      chosen: null,
      answer: this.offers('answer') ? (yes) => this.act('answer', { yes }) : null,
      pictures: ['tick', 'cross'],
    });
  }
}
defineScreen('D-08', DelegationsScreen);
