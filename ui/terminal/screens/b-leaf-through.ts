import { html, nothing } from 'lit';
import '../../components/button.ts';
import type { PagesController } from '../../components/pages-controller.ts';
import { t } from '../../texts/texts.ts';

/**
 * The last row of a screen whose content may take several pages: the primary button turns the page until the last one is
 * seen, and only there goes on. `forward` is null when the service does not offer it.
 */
export function leafThrough(paging: PagesController, name: unknown, forward: (() => void) | null, note?: unknown) {
  const previous = paging.isFirst
    ? nothing
    : html`<k-button class="narrow" @click=${paging.previous}>${t('common.previousPage')}</k-button>`;
  if (!paging.isLast)
    return html`<div slot="actions" class="pair">
      ${previous}<k-button variant="primary" @click=${paging.next}
        >${t('common.nextPage')}<span slot="note" class="num"
          >${t('common.page', { k: paging.page + 1, n: paging.pages })}</span
        ></k-button
      >
    </div>`;
  if (forward === null) return nothing;
  return html`<div slot="actions" class="pair">
    ${previous}<k-button variant="primary" @click=${forward}
      >${name}${note === undefined ? nothing : html`<span slot="note">${note}</span>`}</k-button
    >
  </div>`;
}
