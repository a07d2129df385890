import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { type IconName, icon } from '../../drawings/icons.ts';
import type { SceneName } from '../../drawings/scenes.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** What you need: minutes, placements and secrets as figures, then each thing with its picture and full name. */
class WhatYouNeedScreen extends ScreenElement<'K-03'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .facts {
        display: grid;
        grid-template-columns: 1fr 0.95fr 1.4fr;
        gap: calc(16 * var(--u));
        list-style: none;
        flex: none;
        --ic: 56;
      }
      .facts.two {
        grid-template-columns: 1fr 1fr;
      }
      .facts li {
        background: var(--raised);
        border-radius: calc(16 * var(--u));
        padding: calc(20 * var(--u)) calc(16 * var(--u));
        display: flex;
        gap: calc(16 * var(--u));
        align-items: center;
        font-size: calc(28 * var(--u));
        line-height: 1.35;
        white-space: nowrap;
      }
      .facts strong {
        display: block;
        font-size: calc(36 * var(--u));
        line-height: 1.4;
        color: var(--action);
      }
      .facts .ic {
        color: var(--action);
      }
      .things {
        list-style: none;
        margin-top: calc(16 * var(--u));
        flex: 0 1 auto;
      }
      .things li {
        display: flex;
        gap: calc(28 * var(--u));
        align-items: center;
        padding: calc(44 * var(--u)) 0;
      }
      .things li + li {
        border-top: calc(2 * var(--u)) solid var(--hairline);
      }
      .things k-illustration {
        flex: none;
        width: calc(200 * var(--u));
        height: calc(150 * var(--u));
        padding: calc(17 * var(--u)) calc(16 * var(--u));
        border-radius: calc(16 * var(--u));
        background: var(--soft);
      }
      .things h2 {
        font-size: calc(34 * var(--u) * var(--ts));
      }
      .pair > .narrow {
        flex-basis: calc(290 * var(--u));
      }
      @container (orientation: landscape) {
        .things li {
          padding: calc(14 * var(--u)) 0;
        }
        .things k-illustration {
          height: calc(116 * var(--u));
          padding: calc(8 * var(--u));
        }
        .things.enlarged k-illustration {
          display: none;
        }
        .things.enlarged li {
          padding: calc(8 * var(--u)) 0;
        }
        .facts.enlarged li {
          padding: calc(8 * var(--u)) calc(12 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const { cardOff, minutes, placements, secrets } = this.screen.data;
    const slot = this.screen.readerKind === 'contact';
    const family = this.screen.task === 'family';
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t('need.title')}</h1>
      <ul class="facts ${this.enlarged ? 'enlarged' : ''} ${placements === 0 ? 'two' : ''}">
        ${fact('clock', 'need.time', t('common.minutes', { n: minutes }))}
        ${
          placements === 0
            ? nothing
            : fact('card', slot ? 'need.insertions' : 'need.placements', t('need.times', { n: placements }))
        }
        ${fact('keypad', 'need.secrets', family ? t('need.secretsEach') : t('need.secretsCount', { n: secrets.length }))}
      </ul>
      <ul class="things ${this.enlarged ? 'enlarged' : ''}">
        ${cardOff ? thing('phone', 'phone.needPhone', 'phone.needPhoneSub') : nothing}
        ${family ? thing('bothCards', 'need.twoCards', 'need.twoCardsSub') : thing('card', 'need.card', 'need.cardSub')}
        ${family ? thing('pin', 'need.pinEach', 'need.pinEachSub') : thing('pin', 'need.pin4', 'need.pin4Sub')}
        ${this.screen.task === 'register' ? thing('mail', 'need.mail', 'need.mailSub') : nothing}
        ${secrets.includes('attributes') ? thing('pinAttributes', 'need.pin4card', 'need.etax') : nothing}
        ${secrets.includes('signature') ? thing('password', 'need.sign', 'need.etax') : nothing}
      </ul>
      ${this.#aside()}
      ${this.#actions()}
    </k-layout>`;
  }

  /** The card is the way on; without its reader, the phone is. */
  #actions() {
    const { cardOff } = this.screen.data;
    return html`<div slot="actions" class="pair">
      ${
        this.offers('somethingMissing')
          ? html`<k-button class="narrow" @click=${() => this.act('somethingMissing', {})}>${t('need.missing')}</k-button>`
          : nothing
      }
      ${
        this.offers('usePhone')
          ? html`<k-button
              class=${cardOff ? '' : 'narrow'}
              variant=${cardOff ? 'primary' : 'outline'}
              @click=${() => this.act('usePhone', {})}
              >${t('phone.use')}</k-button
            >`
          : nothing
      }
      ${
        this.offers('begin')
          ? html`<k-button variant="primary" @click=${() => this.act('begin', {})}>${t('need.begin')}</k-button>`
          : nothing
      }
    </div>`;
  }

  /** Why one of the two ways is not there, before anything else. */
  #aside() {
    if (this.screen.data.cardOff)
      return html`<k-note slot="aside" kind="attention" icon="warn">${t('phone.only')}</k-note>`;
    if (this.screen.line === 'down') return html`<k-note slot="aside" icon="warn">${t('phone.offline')}</k-note>`;
    return html`<k-note slot="aside" icon="lock">${t('need.kept')}</k-note>`;
  }
}

const fact = (name: IconName, label: TextKey, value: unknown) =>
  html`<li>${icon(name)}<span>${t(label)}<strong>${value}</strong></span></li>`;

const thing = (scene: SceneName, title: TextKey, note: TextKey) => html`<li>
  <k-illustration scene=${scene}></k-illustration>
  <div class="grow">
    <h2>${t(title)}</h2>
    <div class="sub">${t(note)}</div>
  </div>
</li>`;
defineScreen('K-03', WhatYouNeedScreen);
