import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import type { ToSign } from '../../../state-machines/screens/phone-screens.ts';
import { icon } from '../../drawings/icons.ts';
import type { SceneName } from '../../drawings/scenes.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { nameOf } from '../request-names.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { listed, siteWords } from '../tax-words.ts';

/** Phone or card? What the phone takes, each with its picture; or, for who signed in by phone, what it is to sign. */
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
      .signs .ic {
        flex: none;
        color: var(--action);
        --ic: 64;
      }
      .off {
        flex: none;
        margin-bottom: calc(20 * var(--u));
      }
      .signs + ul {
        border-top: calc(2 * var(--u)) solid var(--hairline);
      }
      @container (orientation: landscape) {
        .signs + ul {
          display: none;
        }
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
    const { cardOff, signs } = this.screen.data;
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t(signs === null ? 'phone.title' : 'phone.signTitle')}</h1>
      <p slot="question" class="lead">${t(signs === null ? 'phone.lead' : 'phone.signLead')}</p>
      ${cardOff ? html`<k-note class="off" kind="attention" icon="warn">${t('phone.only')}</k-note>` : nothing}
      ${signs === null ? nothing : this.#toSign(signs)} ${signs !== null && this.enlarged ? nothing : this.#needed()}
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

  #needed() {
    const crowded = this.enlarged && this.screen.data.cardOff;
    return html`<ul class="${this.enlarged ? 'enlarged' : ''} ${crowded ? 'crowded' : ''}">
      ${thing('phone', 'phone.needPhone', 'phone.needPhoneSub')} ${thing('card', 'need.card', 'need.cardSub')}
      ${thing('pin', 'need.pin4', 'need.pin4Sub')}
    </ul>`;
  }

  #toSign(signs: readonly ToSign[]) {
    return html`<ul class="signs">
      ${byKind(signs).map(
        ({ kind, n, sites }) => html`<li>
          ${icon('doc')}
          <div class="grow">
            <h2>${n === 1 ? t(nameOf(kind)) : t('phone.signCount', { what: t(nameOf(kind)), n })}</h2>
            ${sites.length === 0 ? nothing : html`<div class="sub">${listed(sites.map(siteWords))}</div>`}
          </div>
        </li>`,
      )}
    </ul>`;
  }
}

/** One line for each kind of request: how many, and with which sites. */
const byKind = (signs: readonly ToSign[]) =>
  [...Map.groupBy(signs, ({ kind }) => kind)].map(([kind, alike]) => ({
    kind,
    n: alike.length,
    sites: [...new Set(alike.flatMap(({ site }) => site ?? []))],
  }));

const thing = (scene: SceneName, title: TextKey, note: TextKey) => html`<li>
  <k-illustration scene=${scene}></k-illustration>
  <div class="grow">
    <h2>${t(title)}</h2>
    <div class="sub">${t(note)}</div>
  </div>
</li>`;
defineScreen('Q-01', PhoneOrCardScreen);
