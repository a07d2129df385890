import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { NAMES, nameOf } from '../request-names.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

type Titles = Readonly<Partial<Record<ScreenOf<'K-13'>['data']['outcome'], TextKey>>>;

/** What is said otherwise of a request to e-Tax than of a registration. */
const OF_ETAX: Titles = {
  completed: 'etaxDone.completedTitle',
  kept: 'etaxDone.keptTitle',
  refused: 'etaxDone.refusedTitle',
};
/** And of the others, whose name is shown. */
const OF_REQUEST: Titles = {
  completed: 'requestDone.completedTitle',
  kept: 'requestDone.keptTitle',
  refused: 'requestDone.refusedTitle',
};
const titlesOf = (about: ScreenOf<'K-13'>['data']['about']): Titles => {
  if (about === 'account.create') return {};
  return about === 'etax.data-request' ? OF_ETAX : OF_REQUEST;
};

/** Room for the requests before the last one; those that have none are counted, and listed where one is looked up. */
const LINES = 3;

/** Finished: what was done, its number, and what remains here: nothing, or the sealed request. */
class FinishedScreen extends ScreenElement<'K-13'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      h1 {
        font-size: calc(60 * var(--u) * var(--ts));
      }
      .lead {
        font-size: calc(36 * var(--u) * var(--ts));
      }
      .stage {
        height: calc(440 * var(--u));
        padding: calc(28 * var(--u));
      }
      @container (orientation: landscape) {
        .stage {
          height: auto;
          flex: 1 1 0;
        }
      }
      .number {
        flex: none;
        margin-top: calc(36 * var(--u));
        font-size: calc(32 * var(--u) * var(--ts));
        text-align: center;
      }
      .number strong {
        display: block;
        font-size: calc(72 * var(--u));
        line-height: 1.25;
      }
      .before {
        flex: none;
        list-style: none;
        margin-top: calc(16 * var(--u));
        color: var(--fg2);
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.5;
        text-align: center;
      }
      .notes {
        display: flex;
        flex-direction: column;
        gap: calc(24 * var(--u));
        margin-top: calc(36 * var(--u));
      }
    `,
  ];

  protected override render() {
    const { about, before, outcome, receiptNumber } = this.screen.data;
    const stored = outcome === 'stored' || outcome === 'pending';
    const name = NAMES[about];
    const picture = outcome === 'refused' ? 'failed' : 'done';
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">
        ${t(titlesOf(about)[outcome] ?? `finish.${outcome}`)}
      </h1>
      ${name === null ? nothing : html`<p slot="question" class="lead"><strong>${t(name)}</strong></p>`}
      <p slot="question" class="lead">${t('finish.thanks')}</p>
      ${
        this.enlarged && before.length > 0
          ? html`<div slot="aside">${this.#before()}</div>`
          : html`<k-illustration slot="aside" class="stage" scene=${picture}></k-illustration>`
      }
      ${
        receiptNumber === null
          ? nothing
          : html`<p class="number">${t('receipt.label')}<strong class="num">${receiptNumber}</strong></p>`
      }
      ${this.enlarged ? nothing : this.#before()}
      <div class="notes">
        ${stored ? html`<k-note kind="attention" icon="clock">${t('finish.storedLead')}</k-note>` : nothing}
        ${outcome === 'left' ? html`<k-note icon="help">${t('finish.notRegistered')}</k-note>` : nothing}
        <k-note icon="lock">${t(stored ? 'finish.sealed' : 'finish.wiped')}</k-note>
      </div>
      ${
        this.offers('start')
          ? html`<k-button slot="actions" @click=${() => this.act('start', {})}>${t('finish.home')}</k-button>`
          : nothing
      }
    </k-layout>`;
  }

  /** Enlarged it takes the place of the drawing. */
  #before() {
    const { before } = this.screen.data;
    if (before.length === 0) return nothing;
    const shown = before.length > LINES ? before.slice(1 - LINES) : before;
    const others = before.length - shown.length;
    return html`<ul class="before num">
      ${others > 0 ? html`<li>${t('finish.more', { n: others })}</li>` : nothing}
      ${shown.map((request) => html`<li>${t(nameOf(request.about))}　${request.receiptNumber}</li>`)}
    </ul>`;
  }
}
defineScreen('K-13', FinishedScreen);
