import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import type { ActionArgs } from '../../../state-machines/screens/actions.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { dateText } from '../../texts/dates.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { leafThrough } from './b-leaf-through.ts';
import { linesStyles } from './d-lines.ts';

type Field = ActionArgs['editDelegation']['field'];

/** Everything of one delegation, each line with its 修正, before it is sent. */
class DelegationCheckScreen extends ScreenElement<'D-06'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    linesStyles,
    css`
      .stack {
        gap: calc(16 * var(--u));
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { name, relation, validUntil, scopes, offline } = this.screen.data;
    return html`<k-layout aside-last>
      <div slot="question"><h1 tabindex="-1">${t('dchk.title')}</h1></div>
      <k-pages
        class=${this.enlarged ? 'enlarged' : ''}
        .page=${this.paging.page}
        .of=${this.paging.pages}
        @k-pages=${this.paging.changed}
        >${this.#line('dchk.name', name ?? t('dchk.noName'), null)}${this.#line('dchk.relation', relation, 'relation')}${this.#line('dchk.period', t('per.until', { day: dateText(validUntil) }), 'period')}${this.#line(
          'dchk.scopes',
          html`<ul>${scopes.map((scope) => html`<li>${t(`scp.${scope}`)}</li>`)}</ul>`,
          'scopes',
        )}</k-pages
      >
      <div slot="aside" class="stack">
        ${
          offline
            ? html`<k-note kind="attention" icon="warn">${t('dchk.offline')}</k-note>`
            : html`<k-note icon="bell">${t('dchk.told')}</k-note>`
        }
      </div>
      ${leafThrough(
        this.paging,
        t('dchk.submit'),
        this.offers('acceptDelegation') ? () => this.act('acceptDelegation', {}) : null,
      )}
    </k-layout>`;
  }

  #line(name: TextKey, value: unknown, field: Field | null) {
    const fix =
      field === null || !this.offers('editDelegation')
        ? html`<span></span>`
        : html`<k-button
            size="row"
            label=${text('check.editWhat', { what: text(name) })}
            @click=${() => this.act('editDelegation', { field })}
            >${t('check.edit')}</k-button
          >`;
    return html`<div class="line">
      <div class="name">${t(name)}</div>
      <div class="value num">${value ?? nothing}</div>
      ${fix}
    </div>`;
  }
}
defineScreen('D-06', DelegationCheckScreen);
