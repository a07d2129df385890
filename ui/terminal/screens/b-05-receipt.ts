import { type CSSResultGroup, css, html, nothing } from 'lit';
import { leafPair } from './leaf-pair.ts';
import '../../components/chip.ts';
import '../../components/pages.ts';
import '../../components/row.ts';
import type { ReceiptProblem, RequestState } from '../../../state-machines/screens/menu-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import { dateTimeText } from '../../texts/dates.ts';
import { t, text } from '../../texts/texts.ts';
import { nameOf } from '../request-names.ts';
import { defineScreen } from '../screen-registry.ts';
import { TextScreen } from './b-text-screen.ts';

const CHIPS = { pending: 'plain', completed: 'ok', kept: 'ok', refused: 'bad' } as const;

/** Looking up a receipt number: the number, then what became of that request and of the others of this person. */
class ReceiptScreen extends TextScreen<'B-05'> {
  private readonly paging = new PagesController(this);

  static override styles: CSSResultGroup = [
    TextScreen.styles,
    css`
      h2 {
        margin-top: calc(28 * var(--u));
      }
      .why {
        color: var(--fg);
      }
    `,
  ];

  protected override heading() {
    return t('receipt.askTitle');
  }
  protected override lead() {
    return t('receipt.askLead');
  }
  protected override label() {
    return text('receipt.label');
  }
  protected override layout() {
    return 'receipt' as const;
  }
  protected override problem() {
    const problem = this.#problem();
    return problem === null ? null : t(`receipt.problem.${problem}`);
  }

  protected override willUpdate(changed: Parameters<TextScreen<'B-05'>['willUpdate']>[0]): void {
    super.willUpdate(changed);
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { data } = this.screen;
    return data.stage === 'ask' ? super.render() : this.#found(data.requests);
  }

  #problem(): ReceiptProblem | null {
    const { data } = this.screen;
    return data.stage === 'ask' ? data.problem : null;
  }

  #found([asked, ...others]: readonly RequestState[]) {
    const { pages } = this.paging;
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">${t('receipt.foundTitle')}</h1>
      <k-pages .page=${this.paging.page} .of=${pages} @k-pages=${this.paging.changed}>
        ${asked === undefined ? nothing : row(asked)}
        ${others.length === 0 ? nothing : html`<h2 class="with-next">${t('receipt.others')}</h2>`}
        ${others.map(row)}
      </k-pages>
      <div slot="actions" class="stack">
        ${leafPair(this.paging)}
        <div class="pair">
          <k-button @click=${() => this.act('back', {})}>${t('receipt.another')}</k-button>
          <k-button variant="primary" @click=${() => this.act('toMenu', {})}>${t('list.back')}</k-button>
        </div>
      </div>
    </k-layout>`;
  }
}

const row = ({ about, receiptNumber, state, reason, decidedAt }: RequestState) =>
  html`<k-row
    ><span class="num">${receiptNumber}</span>
    <span slot="note">${t(nameOf(about))}</span>
    ${decidedAt === null ? nothing : html`<span slot="note" class="num">${dateTimeText(decidedAt)}</span>`}
    ${reason === null ? nothing : html`<span slot="note" class="why">${t(`reason.${reason}`)}</span>`}
    <k-chip slot="state" kind=${CHIPS[state]}>${t(`receipt.state.${state}`)}</k-chip></k-row
  >`;
defineScreen('B-05', ReceiptScreen);
