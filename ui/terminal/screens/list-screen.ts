import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import '../../components/row.ts';
import type { ScreenId } from '../../../state-machines/screens/screen.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';

type BackLabel = 'list.back' | 'list.backToList' | 'folder.backToDelegation';

/** Where a list stands: `page` of `pages`, and how many rows all of them have. */
interface Place {
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/**
 * A list of the main menu. A page of the portal has at most five rows; enlarged they may take several pages of the screen,
 * which the same two buttons turn.
 */
export abstract class ListScreen<Id extends ScreenId> extends ScreenElement<Id> {
  protected readonly paging = new PagesController(this);

  static override styles: CSSResultGroup = [
    ...ScreenElement.shared,
    css`
      .none {
        padding: calc(36 * var(--u)) 0;
        font-size: calc(34 * var(--u) * var(--ts));
      }
      .turn .off {
        visibility: hidden;
      }
      .text {
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.7;
        overflow-wrap: anywhere;
        margin-bottom: calc(20 * var(--u));
      }
      .at {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 calc(32 * var(--u));
        margin-top: calc(8 * var(--u));
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  /** A whole list: heading, sentence, rows, what stands before them in the aside. */
  protected drawList(
    place: Place,
    {
      title,
      lead,
      rows,
      aside = nothing,
      backLabel = 'list.back',
    }: {
      title: unknown;
      lead: unknown;
      rows: readonly unknown[];
      aside?: unknown;
      backLabel?: BackLabel;
    },
  ) {
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${title}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${lead}</p>`}
        <p class="at sub num">
          <span>${t('list.total', { n: place.total })}</span>
          ${place.pages > 1 ? html`<span>${t('common.page', { k: place.page, n: place.pages })}</span>` : nothing}
        </p>
      </div>
      ${aside}
      ${
        rows.length === 0
          ? html`<p class="none">${t('list.none')}</p>`
          : html`<k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>${rows}</k-pages>`
      }
      <div slot="actions" class="stack">
        ${this.#turn(place)}
        <div class="pair">
          ${
            this.offers('reload')
              ? html`<k-button class="narrow" icon=${this.enlarged ? nothing : 'reload'} @click=${() => this.act('reload', {})}>${t('list.reload')}</k-button>`
              : nothing
          }
          ${this.drawBack(backLabel)}
        </div>
      </div>
    </k-layout>`;
  }

  protected drawBack(label: BackLabel) {
    if (!this.offers('back')) return nothing;
    return html`<k-button variant="primary" @click=${() => this.act('back', {})}>${t(label)}</k-button>`;
  }

  /** Both buttons of the pages of the screen, for content that is no list of the portal. */
  protected drawTurn() {
    return this.#turn({ page: 1, pages: 1, total: 0 });
  }

  #turn({ page, pages }: Place) {
    const { isFirst, isLast, previous, next } = this.paging;
    const turnTo = (to: number) => () => this.act('turnPage', { page: to });
    const back = isFirst ? (page > 1 ? turnTo(page - 1) : null) : previous;
    const on = isLast ? (page < pages ? turnTo(page + 1) : null) : next;
    if (back === null && on === null) return nothing;
    return html`<div class="pair turn">
      <k-button size="small" class=${back === null ? 'off' : ''} @click=${() => back?.()}
        >${t('common.previousPage')}</k-button
      >
      <k-button size="small" class=${on === null ? 'off' : ''} @click=${() => on?.()}>${t('common.nextPage')}</k-button>
    </div>`;
  }
}
