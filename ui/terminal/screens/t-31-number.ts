import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/note.ts';
import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { issuerWords, kindWords } from '../tax-words.ts';
import { TextScreen } from './b-text-screen.ts';

/** ① with one issuer: its number, where it asks for one, and the consent to electronic delivery. */
class IssuerNumberScreen extends TextScreen<'T-31'> {
  static override styles: CSSResultGroup = [
    TextScreen.styles,
    css`
      dl {
        display: grid;
        gap: calc(8 * var(--u));
        margin-top: calc(24 * var(--u));
        padding: calc(28 * var(--u)) calc(36 * var(--u));
        border: calc(3 * var(--u)) solid var(--action);
        border-radius: calc(20 * var(--u));
      }
      dt {
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.5;
        color: var(--fg2);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.6;
        font-weight: 700;
      }
      .example {
        margin-top: calc(16 * var(--u));
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.5;
        font-weight: 700;
      }
    `,
  ];

  protected override render() {
    return this.screen.data.number === null ? this.#consent() : super.render();
  }

  #consent() {
    const { data } = this.screen;
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('number.consentTitle')}</h1>
        ${this.enlarged ? nothing : html`<p class="lead">${this.lead()}</p>`}
      </div>
      <dl>
        <dt>${t('number.what')}</dt>
        <dd>${issuerWords(data)}<br />${kindWords(data.kind)}</dd>
      </dl>
      ${this.enlarged ? nothing : html`<k-note slot="aside" icon="clock">${this.#wait()}<br />${t('number.noNumber')}</k-note>`}
      <div slot="actions" class="pair">
        ${
          this.offers('next')
            ? html`<k-button variant="primary" @click=${() => this.act('next', {})}>${this.onward()}</k-button>`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  #wait() {
    const { waitDays } = this.screen.data;
    return waitDays === 0 ? t('number.noWait') : t('number.wait', { n: waitDays });
  }

  protected override heading() {
    const { number } = this.screen.data;
    return t('number.title', { name: number === null ? '' : t(`number.${number.name}`) });
  }
  protected override lead() {
    const { data } = this.screen;
    const { k, of } = data;
    return t('number.lead', { issuer: issuerWords(data), k, of, kind: kindWords(data.kind) });
  }
  protected override label() {
    const { number } = this.screen.data;
    return number === null ? '' : text(`number.${number.name}`);
  }
  protected override layout() {
    return 'number' as const;
  }
  protected override onward() {
    const { k, of } = this.screen.data;
    return k < of ? t('number.next') : t('number.sign', { n: of });
  }
  protected override problem() {
    const { problem } = this.screen.data;
    return problem === null ? null : t(`number.${problem}`);
  }
  protected override below() {
    const { number } = this.screen.data;
    if (number === null) return nothing;
    return html`<p class="example num">${t('number.example', { example: number.example })}</p>`;
  }
}
defineScreen('T-31', IssuerNumberScreen);
