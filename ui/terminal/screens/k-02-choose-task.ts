import { css, html, nothing } from 'lit';
import type { Task } from '../../../state-machines/screens/frame-screens.ts';
import '../../components/choice.ts';
import { HELP_LINE, HELP_LINE_PORTAL_DIGIT } from '../../components/help-line.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/telephone.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

const TASKS: Readonly<Record<Task, { readonly title: TextKey; readonly note: TextKey; readonly minutes: number }>> = {
  register: { title: 'task.register', note: 'task.registerSub', minutes: 2 },
  family: { title: 'task.family', note: 'task.familySub', minutes: 4 },
  tax: { title: 'task.tax', note: 'task.taxSub', minutes: 8 },
  menu: { title: 'task.menu', note: 'task.menuSub', minutes: 1 },
};

/** What do you want to do? One row a task. */
class ChooseTaskScreen extends ScreenElement<'K-02'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      k-choice {
        flex: 0 1 calc(340 * var(--u));
      }
      k-choice + k-choice {
        margin-top: calc(24 * var(--u));
      }
      .down {
        margin-bottom: calc(24 * var(--u));
        flex: none;
      }
    `,
  ];

  protected override render() {
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t('task.title')}</h1>
      <p slot="question" class="lead">${t('task.lead')}</p>
      ${
        this.screen.line === 'down'
          ? html`<k-note class="down" kind="attention" icon="warn">${t('line.down')}</k-note>`
          : nothing
      }
      ${this.offers('chooseTask') ? this.screen.data.tasks.map((task) => this.#choice(task)) : nothing}
      ${this.#aside()}
    </k-layout>`;
  }

  /** Without its reader the terminal says so before anything else. */
  #aside() {
    if (this.screen.data.cardOff && this.screen.line === 'up')
      return html`<k-note slot="aside" kind="attention" icon="warn">${t('phone.only')}</k-note>`;
    return html`<k-telephone slot="aside" number=${HELP_LINE}>
        ${t('task.phone')}<span slot="digit">${t('task.phoneDigit', { n: HELP_LINE_PORTAL_DIGIT })}</span>
      </k-telephone>`;
  }

  #choice(task: Task) {
    const { title, note, minutes } = TASKS[task];
    return html`<k-choice ?compact=${this.enlarged} @click=${() => this.act('chooseTask', { task })}>
      ${this.enlarged ? nothing : html`<k-illustration slot="picture" scene=${task}></k-illustration>`}
      ${t(title)}
      ${this.enlarged ? nothing : html`<span slot="note">${t(note)}</span>`}
      <span slot="badge">${t('common.minutes', { n: minutes })}</span>
    </k-choice>`;
  }
}
defineScreen('K-02', ChooseTaskScreen);
