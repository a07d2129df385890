import { css, html } from 'lit';
import type { OutOfServiceReason } from '../../../state-machines/screens/frame-screens.ts';
import { HELP_LINE, HELP_LINE_PORTAL_DIGIT } from '../../components/help-line.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/telephone.ts';
import { icon } from '../../drawings/icons.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Titles that name the one thing that is missing; with several reasons the general one is true. */
const TITLES: Partial<Record<OutOfServiceReason, TextKey>> = {
  starting: 'oos.titleStarting',
  reader: 'oos.titleReader',
  pinPad: 'oos.titlePinPad',
};

/** Out of service: what works first, then what does not and why. */
class OutOfServiceScreen extends ScreenElement<'K-00'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .stage {
        height: calc(600 * var(--u) / var(--ts) / var(--ts));
        padding: calc(28 * var(--u));
      }
      @container (orientation: landscape) {
        .stage {
          height: auto;
          flex: 1 1 0;
        }
      }
      .lead {
        font-size: calc(36 * var(--u) * var(--ts));
      }
      ul {
        list-style: none;
        flex: none;
      }
      li {
        display: flex;
        gap: calc(24 * var(--u));
        align-items: center;
        padding: calc(20 * var(--u)) calc(8 * var(--u));
        border-bottom: calc(2 * var(--u)) solid var(--hairline);
      }
      h2 {
        line-height: 1.4;
      }
      .sign {
        flex: none;
        width: calc(68 * var(--u));
        height: calc(68 * var(--u));
        border-radius: 50%;
        display: flex;
        align-items: center;
        justify-content: center;
        color: var(--bg);
        --ic: 44;
      }
      .word {
        flex: none;
        font-weight: 700;
      }
      .works .sign {
        background: var(--ok);
      }
      .works .word {
        color: var(--ok);
      }
      .not .sign {
        background: var(--off);
      }
      .not .word {
        color: var(--fg2);
      }
    `,
  ];

  protected override render() {
    const { reasons } = this.screen.data;
    const [only] = reasons;
    const title = reasons.length === 1 && only !== undefined ? (TITLES[only] ?? 'oos.title') : 'oos.title';
    const starting = title === 'oos.titleStarting';
    return html`<k-layout>
      <h1 slot="question" tabindex="-1">${t(title)}</h1>
      <p slot="question" class="lead">${starting ? t('oos.leadStarting') : t('oos.lead')}</p>
      <k-illustration slot="aside" class="stage" scene="outOfService"></k-illustration>
      <ul>
        ${this.#row(true, t('oos.counter'), [t('oos.counterSub')])}
        ${this.#row(
          false,
          t('oos.terminal'),
          reasons.map((reason) => t(`oos.reason.${reason}`)),
        )}
      </ul>
      <k-telephone slot="actions" number=${HELP_LINE}>
        ${t('oos.phoneHelp')}<span slot="digit">${t('task.phoneDigit', { n: HELP_LINE_PORTAL_DIGIT })}</span>
      </k-telephone>
    </k-layout>`;
  }

  #row(works: boolean, title: unknown, notes: readonly unknown[]) {
    return html`<li class=${works ? 'works' : 'not'}>
      <span class="sign">${icon(works ? 'tick' : 'cross')}</span>
      <div class="grow">
        <h2>${title}</h2>
        ${notes.map((note) => html`<div class="sub">${note}</div>`)}
      </div>
      <span class="word">${works ? t('oos.works') : t('oos.worksNot')}</span>
    </li>`;
  }
}
defineScreen('K-00', OutOfServiceScreen);
