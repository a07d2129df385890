import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/status.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import type { ScreenId } from '../../../state-machines/screens/screen.ts';
import type { ItemResult } from '../../../state-machines/screens/tax-preparation-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { dateText } from '../../texts/dates.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { OUTCOMES } from '../tax-words.ts';
import { rowStyles, turnPages } from './tax-rows.ts';

/** What became of each thing that was signed by one touch: one that failed does not take the others down. */
export abstract class ResultsScreen<Id extends ScreenId> extends ScreenElement<Id> {
  private readonly paging = new PagesController(this);

  static override styles: CSSResultGroup = [
    ...ScreenElement.shared,
    rowStyles,
    css`
      .receipt {
        font-size: calc(28 * var(--u));
        color: var(--fg2);
      }
    `,
  ];

  protected abstract heading(): TextKey;
  /** Each row's name beside its result. */
  protected abstract rows(): readonly { readonly name: unknown; readonly note: unknown; readonly result: ItemResult }[];
  /** Said below, whatever the results. */
  protected below(): unknown {
    return nothing;
  }

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const rows = this.rows();
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t(this.heading())}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${this.#lead()}</p>`}
      </div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${rows.map(({ name, note, result }) => this.#row(name, note, result))}
      </k-pages>
      ${turnPages(this.paging)}
      <div slot="aside">${this.below()}</div>
      <div slot="actions" class="pair">
        ${
          this.offers('retry')
            ? html`<k-button class="narrow" @click=${() => this.act('retry', {})}>${t('tax.retry')}</k-button>`
            : this.offers('toSteps')
              ? html`<k-button class="narrow" @click=${() => this.act('toSteps', {})}>${t('tax.toSteps')}</k-button>`
              : nothing
        }
        ${
          this.offers('next')
            ? html`<k-button variant="primary" @click=${() => this.act('next', {})}>${t('tax.onward')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #lead(): unknown {
    const outcomes = this.rows().map(({ result }) => result.outcome);
    if (outcomes.includes('refused')) return t('taxResult.someRefused');
    if (outcomes.includes('stored')) return t('taxResult.someStored');
    if (outcomes.includes('pending')) return t('taxResult.someWait');
    return t('taxResult.allDone', { n: outcomes.length });
  }

  #row(name: unknown, note: unknown, { outcome, reason, expectedBy, receiptNumber }: ItemResult) {
    const { chip, words } = OUTCOMES[outcome];
    const said =
      outcome === 'refused'
        ? html`<span class="trouble">${t(`reason.${reason ?? 'other'}`)}</span>
            ${this.enlarged ? nothing : html`<span class="sub">${t(`reason.${reason ?? 'other'}Next`)}</span>`}`
        : expectedBy === null
          ? note
          : html`<strong>${t('tax.until', { d: dateText(expectedBy) })}</strong>`;
    return html`<div class="row">
      <span class="grow"
        ><span class="name">${name}</span><span class="sub">${said}</span
        ><span class="receipt num">${t('taxResult.receipt', { number: receiptNumber })}</span></span
      >
      <k-status kind=${chip}>${t(words)}</k-status>
    </div>`;
  }
}
