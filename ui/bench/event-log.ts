import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DevicesToBench, LauncherToBench } from '../../state-machines/screens/bench.ts';
import { benchStyles } from './bench-styles.ts';
import { type BenchLanguage, benchText, happeningText } from './bench-texts.ts';

type ToldEvent = Extract<DevicesToBench | LauncherToBench, { type: 'event' }>;
/** An event in the order it came. */
export type BenchEvent = Pick<ToldEvent, 'at' | 'source' | 'what'> & { readonly number: number };

const FILTERS = ['all', 'card', 'screen', 'line'] as const;
type Filter = (typeof FILTERS)[number];

const SOURCES: Readonly<Record<Exclude<Filter, 'all'>, readonly BenchEvent['source'][]>> = {
  card: ['card', 'reader', 'pinPad'],
  screen: ['screen'],
  line: ['line', 'service'],
};

/** What happened, newest first. Neither digits nor names ever come here: the senders have none to send. */
@customElement('bench-event-log')
export class BenchEventLog extends LitElement {
  @property({ attribute: false }) events: readonly BenchEvent[] = [];
  @property() language: BenchLanguage = 'ja';
  @state() private filter: Filter = 'all';

  static override styles = [
    benchStyles,
    css`
      :host {
        container-type: inline-size;
      }
      @container (max-width: 720px) {
        h2 small {
          display: none;
        }
        h2 .plain {
          margin-left: auto;
        }
      }
      .rows {
        overflow: auto;
        margin-top: 6px;
        flex: 1;
        min-height: 0;
      }
      table {
        border-collapse: collapse;
        width: 100%;
      }
      td {
        border-top: 1px solid #ddd;
        padding: 0 8px;
        line-height: 24px;
        font-size: 15px;
      }
      td:first-child {
        font-variant-numeric: tabular-nums;
        font-size: 14px;
        color: #4d4d4d;
        width: 106px;
      }
      td:nth-child(2) {
        width: 104px;
      }
      em {
        font-style: normal;
        font-size: 13px;
        font-weight: 700;
        border-radius: 6px;
        padding: 0 8px;
        display: inline-block;
        min-width: 84px;
        white-space: nowrap;
        text-align: center;
        line-height: 20px;
        background: #f2f2f2;
      }
      .screen {
        background: #e8f1fe;
        color: #00118f;
      }
      .card,
      .reader {
        background: #fbf5e0;
        color: #8a3200;
      }
      .line,
      .service {
        background: #e6f5ec;
        color: #115a36;
      }
      p {
        font-size: 15px;
        color: #4d4d4d;
        padding: 12px 0;
      }
    `,
  ];

  protected override render() {
    const t = (key: Parameters<typeof benchText>[1]) => benchText(this.language, key);
    const shown = this.#shown();
    return html`<section class="panel" aria-label=${t('events')}>
      <h2>
        ${t('events')}
        <span class="segments">
          ${FILTERS.map(
            (
              filter,
            ) => html`<button type="button" aria-pressed=${this.filter === filter} @click=${() => this.#show(filter)}>
              ${t(filter)}
            </button>`,
          )}
        </span>
        <small class="push">${t('eventsHint')}</small>
        <button type="button" class="plain" ?disabled=${this.events.length === 0} @click=${this.#save}>${t('save')}</button>
      </h2>
      <div class="rows">
        ${
          shown.length === 0
            ? html`<p>${t('noEvents')}</p>`
            : html`<table>
                ${repeat(
                  shown,
                  (event) => event.number,
                  (event) => html`<tr>
                    <td>${timeOfDay(event.at)}</td>
                    <td><em class=${event.source}>${t(event.source)}</em></td>
                    <td>${happeningText(this.language, event.what)}</td>
                  </tr>`,
                )}
              </table>`
        }
      </div>
    </section>`;
  }

  #shown(): readonly BenchEvent[] {
    const { filter } = this;
    return filter === 'all' ? this.events : this.events.filter((event) => SOURCES[filter].includes(event.source));
  }

  #show(filter: Filter): void {
    this.filter = filter;
  }

  #save = () => {
    const lines = this.events.map(({ at, source, what }) => JSON.stringify({ at, source, what })).reverse();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'application/x-ndjson' }));
    link.download = 'madoguchi-events.ndjson';
    link.click();
    URL.revokeObjectURL(link.href);
  };
}

/** `16:31:08.214` of this machine's day. */
function timeOfDay(at: string): string {
  const time = new Date(at);
  return `${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'bench-event-log': BenchEventLog;
  }
}
