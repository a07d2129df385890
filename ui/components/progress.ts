import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Frame } from '../../state-machines/screens/screen.ts';
import { icon } from '../drawings/icons.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { type TextKey, t, text } from '../texts/texts.ts';
import { shared } from './shared-styles.ts';

const STEPS = {
  contactless: ['progress.placeCard', 'progress.pin', 'progress.reading'],
  contact: ['progress.insertCard', 'progress.pin', 'progress.reading'],
  register: ['progress.input', 'progress.check', 'progress.finish'],
  accountChange: ['progress.input', 'progress.check', 'progress.finish'],
  delegation: ['progress.own', 'progress.family', 'progress.rights', 'progress.check', 'progress.finish'],
  etaxRequest: ['progress.kanaName', 'progress.secrets', 'progress.request'],
  tax: ['progress.tax1', 'progress.tax2', 'progress.tax3', 'progress.tax4', 'progress.tax5', 'progress.tax6'],
} as const satisfies Record<string, readonly TextKey[]>;

type StepState = 'done' | 'now' | 'waiting' | 'look' | 'later';

const ICONS = { done: 'tick', waiting: 'clock', look: 'eye' } as const;
const SAID: Readonly<Record<StepState, TextKey | null>> = {
  done: 'progress.done',
  now: null,
  waiting: 'progress.waiting',
  look: 'progress.look',
  later: null,
};

/** Where the resident is: numbered circles joined by a line; done ones ticked, the current one ringed and bold. */
@customElement('k-progress')
export class Progress extends LitElement {
  @property({ attribute: false }) progress: NonNullable<Frame['progress']> = { flow: 'signIn', step: 0 };
  @property({ attribute: false }) readerKind: Frame['readerKind'] = 'contactless';
  /** The last step is done too (B-03, T-55). */
  @property({ type: Boolean }) finished = false;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        box-sizing: border-box;
        padding: calc(24 * var(--u)) calc(24 * var(--u)) 0;
        --ic: 32;
      }
      ol {
        display: flex;
        list-style: none;
      }
      li {
        flex: 1;
        position: relative;
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: calc(10 * var(--u));
        font-size: calc(28 * var(--u));
        line-height: 1.2;
        white-space: nowrap;
        color: var(--fg2);
      }
      i {
        font-style: normal;
        width: calc(48 * var(--u));
        height: calc(48 * var(--u));
        border-radius: 50%;
        border: calc(3 * var(--u)) solid var(--border);
        background: var(--bg);
        display: flex;
        align-items: center;
        justify-content: center;
        font-weight: 700;
        z-index: 1;
      }
      li:not(:last-child)::after {
        content: '';
        position: absolute;
        top: calc(22 * var(--u));
        left: calc(50% + 24 * var(--u));
        right: calc(-50% + 24 * var(--u));
        height: calc(4 * var(--u));
        background: var(--hairline);
      }
      .done {
        color: var(--fg);
      }
      .done i {
        background: var(--ok);
        border-color: var(--ok);
        color: var(--bg);
      }
      li.done:not(:last-child)::after {
        background: var(--ok);
      }
      .waiting i {
        border-color: var(--attention);
        color: var(--attention);
      }
      .look i {
        border-color: var(--action);
        border-style: dashed;
        color: var(--action);
      }
      .now {
        color: var(--primary);
        font-weight: 700;
      }
      .now i {
        background: var(--primary);
        border-color: var(--primary);
        color: var(--on-primary);
        box-shadow:
          0 0 0 calc(5 * var(--u)) var(--bg),
          0 0 0 calc(9 * var(--u)) var(--primary);
      }
    `,
  ];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override render() {
    const names = STEPS[this.progress.flow === 'signIn' ? this.readerKind : this.progress.flow];
    return html`<ol aria-label=${text('progress.label')}>
      ${names.map((name, i) => {
        const state = this.#state(i, names.length);
        const said = SAID[state];
        return html`<li class=${state} aria-current=${state === 'now' ? 'step' : 'false'}>
          <i aria-hidden="true">${state === 'now' || state === 'later' ? i + 1 : icon(ICONS[state])}</i>
          <span>${t(name)}${said === null ? '' : html`<span class="visually-hidden">${text(said)}</span>`}</span>
        </li>`;
      })}
    </ol>`;
  }

  /** Where the steps are done in order, all before the current one are done; else each has a state of its own. */
  #state(i: number, of: number): StepState {
    const { progress } = this;
    if (progress.flow !== 'tax') {
      const now = this.finished ? of : progress.step;
      return i < now ? 'done' : i === now ? 'now' : 'later';
    }
    if (i === progress.step) return 'now';
    const state = progress.states[i] ?? 'open';
    return state === 'open' ? 'later' : state;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-progress': Progress;
  }
}
