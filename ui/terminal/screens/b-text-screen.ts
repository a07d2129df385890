import { type CSSResultGroup, css, html, nothing, type PropertyValues } from 'lit';
import { state } from 'lit/decorators.js';
import '../../components/button.ts';
import '../../components/keyboard.ts';
import '../../components/layout.ts';
import '../../components/text-field.ts';
import type { ScreenId } from '../../../state-machines/screens/screen.ts';
import { PAGE_TIMING } from '../../../state-machines/screens/wire.ts';
import type { KeyboardLayout } from '../../components/key-layouts.ts';
import type { ValueEvent } from '../../components/value-event.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';

/** Screens on which the resident types one text: question and field above (left), keyboard and 次へ below (right). */
export abstract class TextScreen<Id extends ScreenId> extends ScreenElement<Id> {
  @state() protected value = '';
  /** The text was changed after the service refused it, so what it said is no longer about this text. */
  @state() private edited = false;
  private entry: unknown;
  private draftTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly typing = new AbortController();

  static override styles: CSSResultGroup = [
    ...ScreenElement.shared,
    css`
      .enlarged k-compare-texts {
        --ts: 1;
        margin-top: calc(12 * var(--u));
      }
      .enlarged h1 {
        font-size: calc(46 * var(--u));
        line-height: 1.2;
      }
      k-text-field {
        margin-top: calc(40 * var(--u));
      }
      k-text-field[data-first-focus] {
        margin-top: calc(16 * var(--u));
      }
      /* The focus ring of the field is 13 units wide; the heading stays clear of it. */
      .enlarged k-text-field {
        margin-top: calc(14 * var(--u));
      }
      k-compare-texts {
        margin-top: calc(24 * var(--u));
      }
      k-keyboard {
        margin-top: auto;
      }
      .next {
        margin: 0 calc(30 * var(--u));
      }
      @container (orientation: landscape) {
        h1 {
          font-size: calc(48 * var(--u) * var(--ts));
        }
        k-keyboard {
          margin-top: calc(-10 * var(--u));
        }
        .next {
          margin: 0;
        }
      }
    `,
  ];

  protected abstract heading(): unknown;
  protected abstract lead(): unknown;
  /** Accessible name of the field. */
  protected abstract label(): string;
  /** Why the submitted text was refused, or null. */
  protected abstract problem(): unknown;
  /** The button that hands the text in. */
  protected onward(): unknown {
    return t('common.next');
  }
  protected layout(): KeyboardLayout {
    return 'mail';
  }
  protected counter(): unknown {
    return nothing;
  }
  /** Drawn below the field. `refused`: the reason stands there already. */
  protected below(_refused: boolean): unknown {
    return nothing;
  }
  /** Differs when another text is asked for, so that the field begins anew. */
  protected entryKey(): unknown {
    return this.screen.instance;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A real keyboard writes into the field wherever the focus is; the key itself lands there after the focus moved.
    window.addEventListener('keydown', this.#toField, { signal: this.typing.signal });
  }

  override disconnectedCallback(): void {
    this.typing.abort();
    clearTimeout(this.draftTimer);
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('screen')) return;
    this.edited = false;
    const entry = this.entryKey();
    if (entry === this.entry) return;
    this.entry = entry;
    this.value = this.screen.draft ?? '';
  }

  protected override render() {
    const problem = this.edited ? null : this.problem();
    const lead = this.enlarged && problem !== null ? nothing : this.lead();
    return html`<k-layout wide-hands class=${this.enlarged ? 'enlarged' : ''}>
      <div slot="question">
        <h1 tabindex="-1">${this.heading()}</h1>
        ${lead === nothing ? nothing : html`<p class="lead">${lead}</p>`}
        <k-text-field
          ?data-first-focus=${problem !== null}
          ?mail=${this.layout() === 'mail' || this.layout() === 'number'}
          .value=${this.value}
          label=${this.label()}
          .counter=${this.counter()}
          .error=${problem}
          @k-value=${this.#typed}
          @k-enter=${this.#submit}
        ></k-text-field>
        ${this.below(problem !== null)}
      </div>
      <k-keyboard .value=${this.value} layout=${this.layout()} @k-value=${this.#typed}></k-keyboard>
      ${
        this.offers('submitText')
          ? html`<k-button slot="actions" class="next" variant="primary" @click=${this.#submit}
              >${this.onward()}</k-button
            >`
          : nothing
      }
    </k-layout>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('screen') && changed.get('screen') !== undefined && this.problem() !== null) this.#field()?.focus();
  }

  #field(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('k-text-field');
  }

  /** The text as it is submitted, where typing can leave something unfinished. */
  protected finished(): string {
    return this.value;
  }

  /** The text in the field is now this one; what the service said of the one before is forgotten. */
  protected enter(value: string): void {
    this.value = value;
    this.edited = true;
    this.draftTimer ??= setTimeout(() => this.#sendDraft(), PAGE_TIMING.draftDebounce);
  }

  #typed = (event: ValueEvent) => this.enter(event.value);

  #sendDraft(): void {
    this.draftTimer = undefined;
    if (this.offers('draft')) this.act('draft', { value: this.value });
  }

  #submit = () => {
    clearTimeout(this.draftTimer);
    this.draftTimer = undefined;
    if (this.offers('submitText')) this.act('submitText', { value: this.finished() });
  };

  #toField = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = event.composedPath()[0] instanceof HTMLButtonElement;
    const types = event.key.length === 1 && !(onButton && event.key === ' ');
    if (types || event.key === 'Backspace') this.#field()?.focus();
  };
}
