import { html, nothing } from 'lit';
import '../../components/button.ts';
import type { PagesController } from '../../components/pages-controller.ts';
import { t } from '../../texts/texts.ts';

/** Back and forth among the pages of a content above the buttons that lead on; nothing where all fits on one page. */
export function leafPair({ pages, isFirst, isLast, previous, next }: PagesController) {
  if (pages <= 1) return nothing;
  return html`<div class="pair">
    <k-button size="small" ?hidden=${isFirst} @click=${previous}>${t('common.previousPage')}</k-button>
    <k-button size="small" ?hidden=${isLast} @click=${next}>${t('common.nextPage')}</k-button>
  </div>`;
}
