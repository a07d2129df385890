import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LocaleController } from '../texts/locale-controller.ts';
import { t } from '../texts/texts.ts';
import { shared } from './shared-styles.ts';

/** Two entries that should be equal, one below the other, with everything from the first difference on marked. */
@customElement('k-compare-texts')
export class CompareTexts extends LitElement {
  @property() first = '';
  @property() second = '';

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        margin: calc(20 * var(--u)) 0;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: calc(8 * var(--u)) calc(24 * var(--u));
        align-items: baseline;
        border: calc(3 * var(--u)) solid var(--error);
        border-radius: calc(16 * var(--u));
        background: var(--error-bg);
        padding: calc(16 * var(--u)) calc(24 * var(--u));
      }
      dt {
        font-size: calc(28 * var(--u) * var(--ts));
        line-height: 1.4;
      }
      dd {
        font-size: calc(36 * var(--u));
        line-height: 1.4;
        overflow-wrap: anywhere;
      }
      mark {
        background: none;
        color: var(--error);
        font-weight: 700;
        text-decoration: underline;
        text-decoration-thickness: calc(4 * var(--u));
        text-underline-offset: calc(8 * var(--u));
      }
    `,
  ];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override render() {
    const same = commonStart(this.first, this.second);
    return html`<dl>
      <dt>${t('mail.first')}</dt>
      <dd>${this.first.slice(0, same)}<mark>${this.first.slice(same)}</mark></dd>
      <dt>${t('mail.second')}</dt>
      <dd>${this.second.slice(0, same)}<mark>${this.second.slice(same)}</mark></dd>
    </dl>`;
  }
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

declare global {
  interface HTMLElementTagNameMap {
    'k-compare-texts': CompareTexts;
  }
}
