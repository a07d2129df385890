import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/status.ts';
import type { PagesController } from '../../components/pages-controller.ts';
import { t } from '../../texts/texts.ts';

/** Rows of the lists of the tax preparation: a name with what is said of it, a status, a control. */
export const rowStyles = css`
  .row {
    display: flex;
    align-items: center;
    gap: calc(24 * var(--u));
    padding: calc(16 * var(--u)) 0;
    min-height: calc(124 * var(--u));
    border-bottom: calc(2 * var(--u)) solid var(--hairline);
  }
  .rows > .row:first-child,
  k-pages > .row:first-child {
    border-top: calc(2 * var(--u)) solid var(--hairline);
  }
  .name {
    display: block;
    overflow-wrap: anywhere;
    font-size: calc(36 * var(--u) * var(--ts));
    line-height: 1.3;
    font-weight: 700;
  }
  .row .sub {
    display: block;
    line-height: 1.4;
  }
  .row k-button {
    flex: 0 0 calc(184 * var(--u));
  }
  .trouble {
    color: var(--attention);
    font-weight: 700;
  }
  :lang(ja-x-easy) .name,
  :lang(ja-x-easy) .sub {
    line-height: 1.75;
  }
  .turn {
    flex: none;
    margin-top: calc(16 * var(--u));
  }
  @container (orientation: landscape) {
    .row {
      min-height: 0;
      padding: calc(8 * var(--u)) 0;
    }
  }
`;

/** Leafs through a list that takes more than one page, beside which other buttons lead on. */
export function turnPages(paging: PagesController) {
  if (paging.pages <= 1) return nothing;
  return html`<div class="pair turn">
    <k-button size="row" ?disabled=${paging.isFirst} @click=${paging.previous}>${t('common.previousPage')}</k-button>
    <k-button size="row" ?disabled=${paging.isLast} @click=${paging.next}
      >${t('common.nextPage')} ${paging.page + 1}/${paging.pages}</k-button
    >
  </div>`;
}
