import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LocaleController } from '../texts/locale-controller.ts';
import { t, text } from '../texts/texts.ts';
import { shared } from './shared-styles.ts';

/** Two entries that should be equal, one below the other, with what differs marked. */
@customElement('k-compare-texts')
export class CompareTexts extends LitElement {
  @property() first = '';
  @property() second = '';

  /** Only the first entry, where the second stands in the field above. */
  @property({ type: Boolean }) short = false;

  static override styles = [
    shared,
    css`
      :host {
        display: block;
      }
      dl {
        margin: 0;
        display: grid;
        grid-template-columns: auto 1fr;
        gap: calc(2 * var(--u)) calc(24 * var(--u));
        align-items: baseline;
        border: calc(3 * var(--u)) solid var(--error);
        border-radius: calc(16 * var(--u));
        background: var(--error-bg);
        padding: calc(8 * var(--u)) calc(24 * var(--u));
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
      @container (orientation: landscape) {
        dl {
          column-gap: calc(16 * var(--u));
        }
        dd {
          font-size: calc(30 * var(--u));
        }
      }
      /* Where the other entry has a letter and this one has none: an empty box, because any sign could be a letter. */
      .gap {
        display: inline-block;
        width: 0.6em;
        height: 0.9em;
        vertical-align: -0.1em;
        border: calc(3 * var(--u)) solid var(--error);
        border-radius: calc(4 * var(--u));
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
    const start = commonStart(this.first, this.second);
    const end = commonEnd(this.first.slice(start), this.second.slice(start));
    const marked = (entry: string) => {
      const differs = entry.slice(start, entry.length - end);
      const mark =
        differs === ''
          ? html`<span class="gap" role="img" aria-label=${text('mail.missing')}></span>`
          : html`<mark>${differs}</mark>`;
      return html`${entry.slice(0, start)}${mark}${entry.slice(entry.length - end)}`;
    };
    return html`<dl>
      <dt>${t('mail.first')}</dt>
      <dd>${marked(this.first)}</dd>
      ${
        this.short
          ? nothing
          : html`<dt>${t('mail.second')}</dt>
              <dd>${marked(this.second)}</dd>`
      }
    </dl>`;
  }
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at += 1;
  return at;
}

const commonEnd = (a: string, b: string): number =>
  commonStart(a.split('').reverse().join(''), b.split('').reverse().join(''));

declare global {
  interface HTMLElementTagNameMap {
    'k-compare-texts': CompareTexts;
  }
}
