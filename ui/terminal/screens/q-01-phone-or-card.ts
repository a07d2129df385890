import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import type { SceneName } from '../../drawings/scenes.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** Phone or card? What the phone takes, each with its picture. */
class PhoneOrCardScreen extends ScreenElement<'Q-01'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      ul {
        list-style: none;
        flex: 0 1 auto;
      }
      li {
        display: flex;
        gap: calc(28 * var(--u));
        align-items: center;
        padding: calc(32 * var(--u)) 0;
      }
      li + li {
        border-top: calc(2 * var(--u)) solid var(--hairline);
      }
      li k-illustration {
        flex: none;
        width: calc(200 * var(--u));
        height: calc(150 * var(--u));
        padding: calc(17 * var(--u)) calc(16 * var(--u));
        border-radius: calc(16 * var(--u));
        background: var(--soft);
      }
      h2 {
        font-size: calc(34 * var(--u) * var(--ts));
      }
      .off {
        flex: none;
        margin-bottom: calc(20 * var(--u));
      }
      @container (orientation: landscape) {
        li {
          padding: calc(8 * var(--u)) 0;
        }
        li k-illustration {
          height: calc(110 * var(--u));
          padding: calc(8 * var(--u));
        }
        .enlarged k-illustration,
        .crowded .sub {
          display: none;
        }
      }
    `,
  ];

  protected override render() {
    const crowded = this.enlarged && this.screen.data.cardOff;
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t('phone.title')}</h1>
      <p slot="question" class="lead">${t('phone.lead')}</p>
      ${
        this.screen.data.cardOff
          ? html`<k-note class="off" kind="attention" icon="warn">${t('phone.only')}</k-note>`
          : nothing
      }
      <ul class="${this.enlarged ? 'enlarged' : ''} ${crowded ? 'crowded' : ''}">
        ${thing('phone', 'phone.needPhone', 'phone.needPhoneSub')} ${thing('card', 'need.card', 'need.cardSub')}
        ${thing('pin', 'need.pin4', 'need.pin4Sub')}
      </ul>
      ${this.enlarged ? nothing : html`<k-note slot="aside" icon="shield">${t('phone.pinThere')}</k-note>`}
      <div slot="actions" class="pair">
        ${
          this.offers('useCard')
            ? html`<k-button class="narrow" @click=${() => this.act('useCard', {})}>${t('phone.useCard')}</k-button>`
            : nothing
        }
        ${
          this.offers('begin')
            ? html`<k-button variant="primary" @click=${() => this.act('begin', {})}>${t('need.begin')}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }
}

const thing = (scene: SceneName, title: TextKey, note: TextKey) => html`<li>
  <k-illustration scene=${scene}></k-illustration>
  <div class="grow">
    <h2>${t(title)}</h2>
    <div class="sub">${t(note)}</div>
  </div>
</li>`;
defineScreen('Q-01', PhoneOrCardScreen);
