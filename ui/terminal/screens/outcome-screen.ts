import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/problem.ts';
import '../../components/receipt.ts';
import type { ActionName } from '../../../state-machines/screens/actions.ts';
import type { RefusalReason } from '../../../state-machines/screens/requests.ts';
import type { ScreenId, ScreenOf } from '../../../state-machines/screens/screen.ts';
import { markedListStyles } from '../../components/list-styles.ts';
import { icon } from '../../drawings/icons.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';

type State = ScreenOf<'B-04'>['data']['state'];
type Words = readonly [title: TextKey, lead: TextKey];
/** Title and lead of each outcome but a refusal, which has a title and its reason. */
export type OutcomeWords = Readonly<Partial<Record<Exclude<State, 'refused'>, Words>> & { stored: Words }>;

/** What became of a request, with its receipt number. */
interface Outcome {
  readonly state: State;
  readonly receiptNumber: string;
  readonly reason: RefusalReason | null;
}

/** 受付: stored and not yet sent; or what became of a request. Only the portal's receipt is called 完了. */
export abstract class OutcomeScreen<Id extends ScreenId> extends ScreenElement<Id> {
  static override styles: CSSResultGroup = [
    ...ScreenElement.shared,
    markedListStyles,
    css`
      .head {
        display: flex;
        gap: calc(36 * var(--u));
        align-items: center;
        --ic: 140;
      }
      .head k-illustration {
        flex: none;
        width: calc(160 * var(--u));
        height: calc(160 * var(--u));
      }
      .head .ic {
        color: var(--action);
      }
      .head p {
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.5;
        margin-top: calc(12 * var(--u));
      }
      h2 {
        margin: calc(36 * var(--u)) 0 calc(12 * var(--u));
      }
      li {
        padding: calc(12 * var(--u)) 0;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.45;
      }
      .next {
        margin-bottom: calc(36 * var(--u));
        font-size: calc(34 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      @container (orientation: landscape) {
        .head {
          gap: calc(24 * var(--u));
          --ic: 96;
        }
        .head k-illustration {
          width: calc(110 * var(--u));
          height: calc(110 * var(--u));
        }
        .head p {
          font-size: calc(32 * var(--u) * var(--ts));
        }
        h2 {
          margin-top: 0;
        }
        li {
          padding: calc(10 * var(--u)) 0;
        }
      }
    `,
  ];

  protected abstract outcome(): Outcome;
  protected abstract words(): OutcomeWords;
  protected abstract refusedTitle(): TextKey;
  /** What was asked for, where title and lead do not say so. */
  protected about(): TextKey | null {
    return null;
  }
  /** The button that asks once more. */
  protected again(): TextKey {
    return 'common.next';
  }

  /** More to say, below the receipt. */
  protected below(): unknown {
    return nothing;
  }

  protected override render() {
    const { state, receiptNumber } = this.outcome();
    const kind = state === 'refused' ? 'plain' : state === 'stored' || state === 'pending' ? 'waiting' : 'ok';
    return html`<k-layout>
      <div slot="question">${state === 'refused' ? this.#refused() : this.#head(state)}</div>
      ${state === 'refused' ? this.#whatToDo() : nothing}
      <k-receipt
        slot=${state === 'stored' ? 'aside' : ''}
        number=${receiptNumber}
        kind=${kind}
        ?short=${this.enlarged}
      ></k-receipt>
      ${state === 'stored' ? this.#steps() : nothing} ${this.below()}
      <div slot="actions" class="pair">${this.#actions()}</div>
    </k-layout>`;
  }

  #head(state: Exclude<State, 'refused'>) {
    const words = this.words();
    const [title, lead] = words[state] ?? words.stored;
    const sure = state === 'kept' || state === 'completed';
    return html`<div class="head">
      ${sure ? html`<k-illustration scene="done" label=${text('pic.done')}></k-illustration>` : icon('clock')}
      <div class="grow">
        <h1 tabindex="-1">${t(title)}</h1>
        ${this.#about()}
        <p>${t(lead)}</p>
      </div>
    </div>`;
  }

  #about() {
    const about = this.about();
    return about === null ? nothing : html`<p><strong>${t(about)}</strong></p>`;
  }

  #refused() {
    return html`<k-problem>
      <h1 tabindex="-1">${t(this.refusedTitle())}</h1>
      ${this.#about()}
      <p>${t(`reason.${this.outcome().reason ?? 'other'}`)}</p>
    </k-problem>`;
  }

  #steps() {
    const result = this.screen.readerKind === 'contact' ? 'stored.step.resultInsert' : 'stored.step.result';
    const steps: readonly TextKey[] = ['stored.step.kept', 'stored.step.send', result];
    return html`<h2>${t('stored.next')}</h2>
      <ol>
        ${steps.map((key, i) => html`<li><i aria-hidden="true">${i + 1}</i><span class="grow">${t(key)}</span></li>`)}
      </ol>`;
  }

  #whatToDo() {
    return html`<h2>${t('refused.next')}</h2>
      <p class="next">${t(`reason.${this.outcome().reason ?? 'other'}Next`)}</p>`;
  }

  #actions() {
    const again = this.outcome().state === 'refused' ? this.again() : 'common.next';
    const ways: readonly (readonly [
      Extract<ActionName, 'next' | 'retry' | 'toMenu' | 'toSteps' | 'signOut'>,
      TextKey,
    ])[] = [
      ['next', again],
      ['retry', this.again()],
      ['toMenu', 'done.toMenu'],
      ['toSteps', 'tax.toSteps'],
      ['signOut', 'menu.signOut'],
    ];
    const offered = ways.filter(([action]) => this.offers(action));
    return offered
      .map(
        ([action, label], i) => html`<k-button
          class=${i === 0 ? '' : 'narrow'}
          variant=${i === 0 ? 'primary' : 'outline'}
          @click=${() => this.act(action, {})}
          >${t(label)}</k-button
        >`,
      )
      .reverse();
  }
}
