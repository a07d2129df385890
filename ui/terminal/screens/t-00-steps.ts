import { html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/status.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/pages.ts';
import type { ActionArgs } from '../../../state-machines/screens/actions.ts';
import type { TaxStepRow, TaxStepShown } from '../../../state-machines/screens/tax-preparation-screens.ts';
import { PagesController } from '../../components/pages-controller.ts';
import type { StatusKind } from '../../components/status.ts';
import { icon } from '../../drawings/icons.ts';
import { dateText } from '../../texts/dates.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { issuerWords, taxYearWords } from '../tax-words.ts';
import { stepStyles } from './t-00-styles.ts';
import { turnPages } from './tax-rows.ts';

type OpenStep = ActionArgs['openStep']['step'];

const CHIPS: Readonly<Record<TaxStepShown, StatusKind>> = {
  done: 'ok',
  next: 'now',
  waiting: 'waiting',
  todo: 'open',
  look: 'look',
  looked: 'looked',
  notNeeded: 'off',
  unknown: 'off',
};

/** The list of the steps with their true states: what is done, what is next, what is waited for and until when. */
class StepsScreen extends ScreenElement<'T-00'> {
  private readonly paging = new PagesController(this);

  static override styles = [...ScreenElement.shared, stepStyles];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { steps } = this.screen.data;
    const [next] = steps.filter(({ state }) => state === 'next');
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('steps.title')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${this.#lead(next)}</p>`}
      </div>
      <k-pages .page=${this.paging.page} .of=${this.paging.pages} @k-pages=${this.paging.changed}
        >${steps.map((row) => this.#row(row))}</k-pages
      >
      ${turnPages(this.paging)}
      ${this.enlarged ? nothing : this.#left()}
      <div slot="actions" class="pair">
        ${
          this.offers('signOut')
            ? html`<k-button class="narrow" @click=${() => this.act('signOut', {})}>${t('steps.today')}</k-button>`
            : nothing
        }
        ${this.#onward(next)}
      </div>
    </k-layout>`;
  }

  #lead(next: TaxStepRow | undefined) {
    const { year, offline } = this.screen.data;
    if (offline) return t('steps.offline');
    if (year === null) return nothing;
    const words = taxYearWords(year);
    return next === undefined ? t('steps.noNext', { year: words }) : t('steps.next', { year: words, k: next.step });
  }

  #left() {
    const { minutesLeft, secretsLeft, offline } = this.screen.data;
    const stays = this.screen.readerKind === 'contact' ? 'steps.cardStaysIn' : 'steps.cardStays';
    const left =
      minutesLeft === 0
        ? t('tax.early')
        : secretsLeft === 0
          ? t('steps.leftNoSecret', { n: minutesLeft })
          : t('steps.left', { n: minutesLeft, k: secretsLeft });
    return html`<k-note slot="aside" icon="card">${t(stays)}<br />${offline ? t('tax.early') : left}</k-note>`;
  }

  #onward(next: TaxStepRow | undefined) {
    if (!this.offers('openStep')) return nothing;
    const ready = this.screen.data.steps.find(({ step, open }) => step === 6 && open);
    const to = next ?? ready;
    if (to === undefined || to.step === 1) return nothing;
    const { step } = to;
    return html`<k-button variant="primary" @click=${() => this.#open(step)}
      >${step === 6 ? t('steps.seeReady') : t('steps.start', { k: step })}</k-button
    >`;
  }

  #open(step: OpenStep): void {
    this.act('openStep', { step });
  }

  #row(row: TaxStepRow) {
    const { step, state, open } = row;
    const inner = html`<span class="step">${step === 6 ? nothing : text(`progress.tax${step}`)}</span>
      <span class="grow"
        ><span class="name">${t(`steps.name${step}`)}</span><span class="sub">${this.#note(row)}</span></span
      >
      <k-status kind=${CHIPS[state]}>${t(`steps.st.${state}`)}</k-status>
      <span class="way">${open ? icon('chevron') : nothing}</span>`;
    const looks = `row ${state === 'next' ? 'next' : ''} ${step === 6 && !open ? 'later' : ''}`;
    return open && step !== 1 && this.offers('openStep')
      ? html`<button type="button" class="${looks} open" @click=${() => this.#open(step)}>${inner}</button>`
      : html`<div class=${looks}>${inner}</div>`;
  }

  #note(row: TaxStepRow): unknown {
    const { step, state, done, of, expectedBy, closed } = row;
    if (state === 'notNeeded') return t('steps.notNeeded');
    if (closed !== null) return t(`steps.closed.${closed}`);
    if (expectedBy !== null) return this.#waits(row, expectedBy);
    if (state === 'waiting') return t('steps.stored');
    if (state === 'look' && step === 3) return t('steps.lookAt');
    if (state === 'looked') return t('steps.looked');
    switch (step) {
      case 1: {
        const { registeredAt } = this.screen.data;
        return registeredAt === null ? t('steps.closed.line') : t('steps.registered', { d: dateText(registeredAt) });
      }
      case 2:
        return done === 0 ? t('steps.select') : t('steps.selected', { n: done });
      case 5:
        return t(state === 'done' ? 'steps.etaxDone' : 'steps.etax');
      case 6:
        return of === 0 ? t('steps.readyLater') : t('steps.counted', { n: done, of });
      default:
        return of === 0 ? nothing : t('steps.counted', { n: done, of });
    }
  }

  #waits({ issuer }: TaxStepRow, expectedBy: string) {
    const what = issuer === null ? t('steps.waiting') : t('steps.waitingFor', { issuer: issuerWords(issuer) });
    return html`${what}<br /><strong>${t('tax.until', { d: dateText(expectedBy) })}</strong>`;
  }
}
defineScreen('T-00', StepsScreen);
