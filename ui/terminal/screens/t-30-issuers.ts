import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/status.ts';
import '../../components/layout.ts';
import '../../components/pages.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import type { IssuerStepShown } from '../../../state-machines/screens/tax-preparation-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import type { StatusKind } from '../../components/status.ts';
import { icon } from '../../drawings/icons.ts';
import { dateText } from '../../texts/dates.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { issuerWords, kindWords } from '../tax-words.ts';
import { turnPages } from './tax-rows.ts';

type Row = ScreenOf<'T-30'>['data']['issuers'][number];

const CHIPS: Readonly<Record<IssuerStepShown, StatusKind>> = {
  todo: 'open',
  sent: 'waiting',
  waiting: 'waiting',
  done: 'ok',
  refused: 'error',
  locked: 'off',
  unknown: 'off',
};

/** The issuers of the selection, each with ① and ②. */
class IssuersScreen extends ScreenElement<'T-30'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      .row {
        width: 100%;
        display: flex;
        align-items: center;
        gap: calc(20 * var(--u));
        text-align: left;
        min-height: calc(168 * var(--u));
        margin-bottom: calc(16 * var(--u));
        padding: calc(12 * var(--u)) calc(20 * var(--u)) calc(12 * var(--u)) calc(24 * var(--u));
        border: calc(2 * var(--u)) solid var(--hairline);
        border-radius: calc(16 * var(--u));
        background: var(--bg);
        --ic: 44;
      }
      .row.open {
        border: calc(3 * var(--u)) solid var(--action);
      }
      .name {
        display: block;
        overflow-wrap: anywhere;
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.3;
        font-weight: 700;
      }
      .sub {
        display: block;
        line-height: 1.4;
      }
      .steps {
        flex: none;
        display: grid;
        grid-template-columns: auto auto;
        gap: calc(8 * var(--u)) calc(12 * var(--u));
        align-items: center;
        font-size: calc(30 * var(--u));
        line-height: 1.2;
        font-weight: 700;
      }
      .way {
        flex: 0 0 calc(44 * var(--u));
        color: var(--action);
      }
      .none {
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      :lang(ja-x-easy) .name,
      :lang(ja-x-easy) .sub {
        line-height: 1.75;
      }
      .turn {
        flex: none;
        margin-top: calc(12 * var(--u));
      }
      @container (orientation: landscape) {
        .row {
          min-height: calc(136 * var(--u));
          margin-bottom: calc(12 * var(--u));
        }
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { issuers, next } = this.screen.data;
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('issuers.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${t(issuers.length === 0 ? 'issuers.none' : 'issuers.lead')}</p>`}
      </div>
      ${issuers.length === 0 && this.enlarged ? html`<p class="none">${t('issuers.none')}</p>` : nothing}
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}>
        ${issuers.map((issuer) => this.#row(issuer))}
      </k-pages>
      ${turnPages(this.paging)}
      <div slot="actions" class="pair">
        ${
          this.offers('toSteps')
            ? html`<k-button
                class=${next === null ? '' : 'narrow'}
                variant=${next === null ? 'primary' : 'outline'}
                @click=${() => this.act('toSteps', {})}
                >${t('tax.toSteps')}</k-button
              >`
            : nothing
        }
        ${
          next !== null && this.offers('next')
            ? html`<k-button variant="primary" @click=${() => this.act('next', {})}
                >${t(`issuers.start${next.step}`, { n: next.count })}</k-button
              >`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #row(row: Row) {
    const { issuerId, kind, first, second, open, available } = row;
    const inner = html`<span class="grow"
        ><span class="name">${issuerWords(row)}</span><span class="sub">${kindWords(kind)}</span
        ><span class="sub">${available ? this.#until(row) : t('issuers.unavailable')}</span></span
      >
      <span class="steps"
        >${t('issuers.first')}<k-status kind=${CHIPS[first]}>${t(`issuers.st.${first}`)}</k-status>${t('issuers.second')}<k-status
          kind=${CHIPS[second]}
          >${t(`issuers.st.${second}`)}</k-status
        ></span
      >
      <span class="way">${open ? icon('chevron') : nothing}</span>`;
    return open && this.offers('openIssuer')
      ? html`<button type="button" class="row open" @click=${() => this.act('openIssuer', { issuerId, kind })}>
          ${inner}
        </button>`
      : html`<div class="row">${inner}</div>`;
  }

  #until({ expectedBy }: Row) {
    return expectedBy === null ? nothing : html`<strong>${t('tax.until', { d: dateText(expectedBy) })}</strong>`;
  }
}
defineScreen('T-30', IssuersScreen);
