import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/problem.ts';
import type { ActionName } from '../../../state-machines/screens/actions.ts';
import type { ScreenId } from '../../../state-machines/screens/screen.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import type { SceneName } from '../../drawings/scenes.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { waysOn } from './ways-on.ts';

/** What the resident can do next, in words, with an icon. */
export interface Advice {
  readonly icon: IconName;
  readonly words: unknown;
}

/** Lying, a drawing has no room below more advice than this. */
const FEW = 2;

/** A screen that tells a problem: what happened and why, then what to do, then at least one button that leads on. */
export abstract class ProblemScreen<Id extends ScreenId> extends ScreenElement<Id> {
  static override styles: CSSResultGroup = [
    ...ScreenElement.shared,
    css`
      .stage {
        flex: 1 1 0;
        margin-top: calc(40 * var(--u));
        max-height: calc(620 * var(--u));
      }
      .stage k-illustration {
        position: absolute;
        inset: calc(16 * var(--u));
      }
      .advice {
        list-style: none;
        display: flex;
        flex-direction: column;
        gap: calc(28 * var(--u));
        flex: none;
        margin-top: calc(12 * var(--u));
      }
      .advice li {
        display: flex;
        gap: calc(28 * var(--u));
        align-items: center;
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.5;
        --ic: 64;
      }
      @container (orientation: landscape) {
        .many + .stage {
          display: none;
        }
      }
      .advice .ic {
        color: var(--action);
      }
    `,
  ];

  protected readonly kind: 'error' | 'attention' = 'error';

  protected abstract heading(): unknown;
  protected abstract causes(): readonly unknown[];
  protected abstract advice(): readonly Advice[];
  /** What to do, drawn; the words say all of it, so the drawing is silent. */
  protected scene(): SceneName | null {
    return 'outOfService';
  }
  /** The visit goes on by itself when a card is placed, so that no button is the way on. */
  protected waitsForCard(): boolean {
    return false;
  }
  /** What stands above the ways on. */
  protected below(): unknown {
    return nothing;
  }
  /** Names of the ways out where this screen calls them otherwise. */
  protected names(): Partial<Record<ActionName, TextKey>> {
    return {};
  }

  /** The most hopeful way on, where that is another than usually. */
  protected first(): ActionName | undefined {
    return undefined;
  }

  protected override render() {
    const automatic = this.screen.readerKind === 'contact' ? 'forward.autoInsert' : 'forward.autoPlace';
    const advice = [
      ...this.advice(),
      ...(this.waitsForCard() ? [{ icon: 'clock', words: t(automatic) } as const] : []),
    ];
    const scene = this.scene();
    return html`<k-layout>
      <k-problem slot="question" kind=${this.kind}>
        <h1 tabindex="-1">${this.heading()}</h1>
        ${this.causes().map((cause) => html`<p>${cause}</p>`)}
      </k-problem>
      <ul class="advice ${advice.length > FEW ? 'many' : ''}">
        ${advice.map(({ icon: name, words }) => html`<li>${icon(name)}<span class="grow">${words}</span></li>`)}
      </ul>
      ${scene === null ? nothing : html`<div class="stage"><k-illustration stop-soon scene=${scene}></k-illustration></div>`}
      <div slot="actions" class="stack">${this.below()}${waysOn(this, { names: this.names(), first: this.first(), plain: this.waitsForCard() })}</div>
    </k-layout>`;
  }
}
