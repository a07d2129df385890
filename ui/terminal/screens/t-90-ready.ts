import { html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/status.ts';
import { HELP_LINE, HELP_LINE_PORTAL_DIGIT } from '../../components/help-line.ts';
import '../../components/layout.ts';
import '../../components/pages.ts';
import '../../components/qr-code.ts';
import type { ReadinessRow, ReadinessStatus } from '../../../state-machines/screens/tax-preparation-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import type { StatusKind } from '../../components/status.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import { dateText } from '../../texts/dates.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { kindWords, originWords, taxYearWords } from '../tax-words.ts';
import { readyStyles } from './t-90-styles.ts';
import { turnPages } from './tax-rows.ts';

/** Where the sites are entered from, and where the return is written; neither says anything of the person. */
const MYNAPORTAL = 'https://myna.go.jp/';
const FILING_SITE = 'https://www.keisan.nta.go.jp/';

const CHIPS: Readonly<Record<ReadinessStatus, StatusKind>> = {
  ready: 'ok',
  working: 'look',
  todo: 'open',
  none: 'look',
};

/** 証明書の準備状況 in three groups: proven ready, proven not ready, and what only the person can see; and a slip of it. */
class ReadyScreen extends ScreenElement<'T-90'> {
  private readonly paging = new PagesController(this);

  static override styles = [...ScreenElement.shared, readyStyles];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen, String(this.screen.data.slip));
  }

  protected override render() {
    return this.screen.data.slip ? this.#slip() : this.#groups();
  }

  #groups() {
    const { ready, notReady, look } = this.screen.data;
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t('ready.title')}</h1>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${this.#group('ready', 'tick', 'ready.ready', ready)}
        ${this.#group('notReady', 'ring', 'ready.notReady', notReady)}
        ${this.#group('look', 'eye', 'ready.look', look)}
        ${this.enlarged ? this.#entry() : nothing}
      </k-pages>
      ${turnPages(this.paging)}
      ${this.enlarged ? nothing : html`<div slot="aside">${this.#entry()}</div>`}
      <div slot="actions" class="pair">${this.#buttons('ready.slip', true)}</div>
    </k-layout>`;
  }

  #buttons(other: TextKey, shown: boolean) {
    return html`${
      this.offers('showSlip')
        ? html`<k-button class="narrow" @click=${() => this.act('showSlip', { shown })}>${t(other)}</k-button>`
        : nothing
    }
      ${
        this.offers('signOut')
          ? html`<k-button variant="primary" @click=${() => this.act('signOut', {})}>${t('ready.end')}</k-button>`
          : nothing
      }`;
  }

  #group(looks: 'ready' | 'notReady' | 'look', sign: IconName, title: TextKey, rows: readonly ReadinessRow[]) {
    if (rows.length === 0) return nothing;
    const [first, ...others] = rows;
    return [
      html`<header class="${looks} head with-next">
        ${icon(sign)}
        <h2>${t(title)}</h2>
        <span class="num">${t('ready.count', { n: rows.length })}</span>
      </header>`,
      [...(first === undefined ? [] : [first]), ...others].map((row, i) =>
        this.#row(row, looks, i === rows.length - 1),
      ),
    ];
  }

  #row(row: ReadinessRow, looks: string, isLast: boolean) {
    const { kind, status, needs, expectedBy } = row;
    return html`<div class="${looks} row ${isLast ? 'last' : ''}">
      <span class="grow"
        ><span class="name">${kindWords(kind)}</span><span class="sub">${originWords(row)}</span
        >${
          needs === null && expectedBy === null
            ? nothing
            : html`<span class="sub"
                >${needs === null ? nothing : t(`ready.need.${needs}`)}
                ${expectedBy === null ? nothing : html`<strong>${t('tax.about', { d: dateText(expectedBy) })}</strong>`}</span
              >`
        }</span
      >
      <k-status kind=${CHIPS[status]}>${t(`ready.st.${status}`)}</k-status>
    </div>`;
  }

  /** Where to look, and when. */
  #entry() {
    const { look, nextDay } = this.screen.data;
    if (look.length === 0 && nextDay === null) return nothing;
    return html`<div class="entry">
      ${look.length === 0 ? nothing : html`<k-qr-code text=${MYNAPORTAL} label=${text('ready.entry')}></k-qr-code>`}
      <p class="grow">
        ${look.length === 0 ? nothing : html`<strong>${t('ready.entry')}</strong>`}
        ${nextDay === null ? nothing : t('ready.after', { d: dateText(nextDay) })}
      </p>
    </div>`;
  }

  /** No name, no number: what stands here could lie on the street. */
  #slip() {
    const { year, ready, notReady, look, nextDay, complete } = this.screen.data;
    const counts = { ready: ready.length, open: notReady.length, look: look.length };
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('slip.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t('slip.lead')}</p>`}
      </div>
      <k-pages class="slip" .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        <div class="line first num">
          <span class="grow"><strong>${taxYearWords(year)}</strong><br />${t('slip.counts', counts)}</span>
          <k-qr-code text=${FILING_SITE} label=${text('slip.qr')}></k-qr-code>
        </div>
        ${nextDay === null ? nothing : html`<div class="line num">${t('ready.after', { d: dateText(nextDay) })}</div>`}
        <div class="line">${t(complete ? 'ready.complete' : 'ready.notComplete')}</div>
        <div class="line">${t('slip.write')}</div>
        <div class="line num">${t('slip.help', { phone: HELP_LINE, digit: HELP_LINE_PORTAL_DIGIT })}</div>
      </k-pages>
      ${turnPages(this.paging)}
      <div slot="actions" class="pair">${this.#buttons('slip.back', false)}</div>
    </k-layout>`;
  }
}
defineScreen('T-90', ReadyScreen);
