import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import type { ScreenOf } from '../../../state-machines/screens/screen.ts';
import { icon } from '../../drawings/icons.ts';
import type { SceneName } from '../../drawings/scenes.ts';
import { type TextKey, t, text } from '../../texts/texts.ts';
import { cardAgain } from '../again-words.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

type Stage = ScreenOf<'D-04'>['data']['stage'];

const TITLES = {
  take: 'swap.title',
  place: 'swap.title',
  same: 'swap.sameTitle',
  giveBack: 'swap.backTitle',
} as const satisfies Record<Stage, TextKey>;
const SCENES = {
  take: 'swapCards',
  place: 'swapCards',
  same: 'ownCardAgain',
  giveBack: 'familyCardLeaves',
} as const satisfies Record<Stage, SceneName>;

/** Two cards take turns: three acts with their state; the person themselves steps back. */
class SwapCardsScreen extends ScreenElement<'D-04'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .stage {
        flex: 1 1 0;
        min-height: calc(200 * var(--u));
        max-height: calc(600 * var(--u));
        position: relative;
        background: var(--soft);
        border-radius: calc(20 * var(--u));
      }
      .stage k-illustration {
        position: absolute;
        inset: calc(64 * var(--u)) calc(24 * var(--u)) calc(16 * var(--u));
      }
      .caption {
        position: absolute;
        top: calc(24 * var(--u));
        font-size: calc(30 * var(--u));
        line-height: 1.3;
        font-weight: 700;
      }
      .own {
        left: calc(40 * var(--u));
        color: var(--fg2);
      }
      .family {
        right: calc(40 * var(--u));
        color: var(--primary);
      }
      .acts {
        list-style: none;
        margin-top: calc(24 * var(--u));
        flex: none;
      }
      .acts li {
        display: flex;
        gap: calc(24 * var(--u));
        align-items: center;
        padding: calc(14 * var(--u)) calc(20 * var(--u));
        border: calc(4 * var(--u)) solid transparent;
        border-radius: calc(16 * var(--u));
      }
      .acts i {
        flex: none;
        font-style: normal;
        width: calc(64 * var(--u));
        height: calc(64 * var(--u));
        border-radius: 50%;
        border: calc(3 * var(--u)) solid var(--border);
        display: flex;
        align-items: center;
        justify-content: center;
        font-weight: 700;
        font-size: calc(30 * var(--u));
        line-height: 1;
        --ic: 40;
      }
      .acts strong {
        display: block;
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.35;
      }
      .acts .now {
        background: var(--raised);
        border-color: var(--primary);
      }
      .acts .now strong {
        color: var(--primary);
      }
      .acts .now .sub {
        color: var(--fg);
      }
      .acts .now i {
        background: var(--primary);
        border-color: var(--primary);
        color: var(--on-primary);
      }
      .acts .done i {
        background: var(--ok);
        border-color: var(--ok);
        color: var(--bg);
      }
      .again {
        flex: none;
        margin-bottom: calc(20 * var(--u));
      }
      @container (orientation: landscape) {
        .acts {
          margin-top: 0;
        }
        .acts li {
          padding: calc(8 * var(--u)) calc(16 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { stage, again } = this.screen.data;
    const swapping = stage === 'take' || stage === 'place';
    const lead = stage === 'same' ? t('swap.sameLead') : stage === 'giveBack' ? t('swap.backLead') : null;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t(TITLES[stage])}</h1>
        ${lead === null ? nothing : html`<p class="lead">${lead}</p>`}
      </div>
      ${
        again === null
          ? nothing
          : html`<k-note class="again" kind="attention" icon="warn"
              >${cardAgain(again, this.screen.readerKind)}</k-note
            >`
      }
      ${
        this.enlarged || again !== null
          ? nothing
          : html`<div class="stage">
              <k-illustration scene=${SCENES[stage]} label=${text('swap.picture')}></k-illustration>
              ${
                swapping
                  ? html`<span class="caption own" aria-hidden="true">${t('swap.own')}</span>
                      <span class="caption family" aria-hidden="true">${t('swap.family')}</span>`
                  : nothing
              }
            </div>`
      }
      ${swapping ? this.#acts(stage) : nothing}
      ${
        swapping
          ? html`<k-note slot="aside" kind="attention" icon="people"
              ><strong>${t('swap.stepBack')}</strong>${
                this.enlarged ? nothing : html`<br />${t('swap.stepBackSub')}`
              }</k-note
            >`
          : nothing
      }
      ${this.#actions()}
    </k-layout>`;
  }

  #acts(stage: Stage) {
    const taken = stage !== 'take';
    const slot = this.screen.readerKind === 'contact';
    const acts: readonly (readonly ['done' | 'now' | 'later', TextKey, TextKey])[] = [
      [taken ? 'done' : 'now', 'swap.act1', taken ? 'swap.act1Done' : 'swap.act1Now'],
      [taken ? 'now' : 'later', slot ? 'swap.act2Insert' : 'swap.act2', 'swap.act2Sub'],
      ['later', 'swap.act3', 'swap.act3Sub'],
    ];
    return html`<ol class="acts">
      ${acts.map(
        ([state, title, note], i) => html`<li class=${state} aria-current=${state === 'now' ? 'step' : 'false'}>
          <i aria-hidden="true">${state === 'done' ? icon('tick') : i + 1}</i>
          <div class="grow">
            <strong
              >${t(title)}${
                state === 'done' ? html`<span class="visually-hidden">${text('progress.done')}</span>` : nothing
              }</strong
            >
            ${(this.enlarged || this.screen.data.again !== null) && state !== 'now' ? nothing : html`<span class="sub">${t(note)}</span>`}
          </div>
        </li>`,
      )}
    </ol>`;
  }

  #actions() {
    if (this.offers('retry')) {
      return html`<k-button slot="actions" variant="primary" @click=${() => this.act('retry', {})}
        >${t('forward.retry')}</k-button
      >`;
    }
    if (!this.offers('noFamilyCard', 'familyUnregistered')) return nothing;
    return html`<div slot="actions" class="pair">
      <k-button size="small" @click=${() => this.act('noFamilyCard', {})}>${t('swap.noCard')}</k-button>
      <k-button size="small" @click=${() => this.act('familyUnregistered', {})}>${t('swap.unregistered')}</k-button>
    </div>`;
  }
}
defineScreen('D-04', SwapCardsScreen);
