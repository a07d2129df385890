import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PAGE_TIMING } from '../../state-machines/screens/wire.ts';
import { type IconName, icon } from '../drawings/icons.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { type TextKey, t, text } from '../texts/texts.ts';
import { finishRomaji, romajiToKana, toggleHalfVoiced, toggleSmall, toggleVoiced } from './kana.ts';
import { type KeyAction, type KeyboardLayout, type KeyTab, keyRows, keyTabs, MAIL_DOMAINS } from './key-layouts.ts';
import { keyboardStyles } from './keyboard-styles.ts';
import { shared } from './shared-styles.ts';
import { ValueEvent } from './value-event.ts';
import { walkKeys } from './walk-keys.ts';

interface FunctionKey {
  readonly action: KeyAction;
  readonly label: TextKey;
  readonly icon?: IconName;
  readonly sign?: 'voiced' | 'halfVoiced';
}

/** Places in a row of every layout. */
const COLUMNS = 10;
const DELETE_KEYS: readonly FunctionKey[] = [
  { action: { type: 'deleteOne' }, label: 'kb.deleteOne', icon: 'erase' },
  { action: { type: 'deleteAll' }, label: 'kb.deleteAll' },
];
const SPACE: FunctionKey = { action: { type: 'text', text: ' ' }, label: 'kb.space' };
const KANA_KEYS: readonly FunctionKey[] = [
  { action: { type: 'voiced' }, label: 'kb.dakuten', sign: 'voiced' },
  { action: { type: 'halfVoiced' }, label: 'kb.handakuten', sign: 'halfVoiced' },
  { action: { type: 'small' }, label: 'kb.small' },
];

/**
 * The on-screen keyboard: `layout="kana"` (50音, katakana, letters to kana, letters, digits), `layout="kanaName"`
 * (katakana, letters to kana), `layout="mail"`, `layout="receipt"`, `layout="day"` (digits) or `layout="number"` (digits and
 * capitals).
 * Give it the text as `.value`; every key fires a {@link ValueEvent} with the whole new text. Two strikes of one key
 * within 300 ms count once.
 */
@customElement('k-keyboard')
export class Keyboard extends LitElement {
  @property() value = '';
  @property() layout: KeyboardLayout = 'kana';

  @state() private tab: KeyTab = 'hiragana';
  @state() private capitals = false;
  @state() private pressed: string | null = null;
  private lastKey = '';
  private lastStrike = Number.NEGATIVE_INFINITY;

  static override styles = [shared, keyboardStyles];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override willUpdate(): void {
    const [first, ...others] = keyTabs(this.layout);
    if (first !== undefined && this.tab !== first && !others.includes(this.tab)) this.tab = first;
  }

  protected override render() {
    const tabs = keyTabs(this.layout);
    const rows = keyRows(this.layout, this.tab, this.capitals);
    return html`${
      tabs.length === 1
        ? nothing
        : html`<div class="tabs" role="tablist" aria-label=${text('kb.label')} @keydown=${this.#tabKeys}>
            ${tabs.map((tab) => this.#tabButton(tab))}
            </div>`
    }
      <div class="keys rows-${rows.length}" role="group" aria-label=${text('kb.label')} @keydown=${this.#arrows}>
        ${rows.flat().map((key) => (key === '' ? html`<span></span>` : this.#key(key)))}
      </div>
      ${
        this.layout === 'mail'
          ? html`<div class="domains">${MAIL_DOMAINS.map((domain) => this.#key(domain, 'domain'))}</div>`
          : nothing
      }
      <div class="functions">${this.#functions().map((key) => this.#functionKey(key))}</div>`;
  }

  #tabButton(tab: KeyTab) {
    const label: TextKey = this.layout === 'mail' && tab === 'digits' ? 'kb.symbols' : `kb.${tab}`;
    const chosen = tab === this.tab;
    return html`<button
      type="button"
      role="tab"
      aria-selected=${chosen}
      tabindex=${chosen ? 0 : -1}
      @click=${() => this.#choose(tab)}
    >
      ${t(label)}
    </button>`;
  }

  #key(key: string, kind = '') {
    return html`<button
      type="button"
      class="key ${kind} ${this.pressed === key ? 'down' : ''}"
      @pointerdown=${() => this.#press(key)}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @pointerleave=${this.#release}
      @click=${() => this.#strike(key, { type: 'text', text: key })}
    >
      ${key}
    </button>`;
  }

  #functions(): readonly FunctionKey[] {
    const shift: FunctionKey = { action: { type: 'shift' }, label: this.capitals ? 'kb.lowerCase' : 'kb.capitals' };
    if (this.layout === 'receipt' || this.layout === 'day' || this.layout === 'number') return DELETE_KEYS;
    if (this.layout === 'mail') return this.tab === 'latin' ? [shift, ...DELETE_KEYS] : DELETE_KEYS;
    if (this.tab === 'hiragana' || this.tab === 'katakana') return [...KANA_KEYS, SPACE, ...DELETE_KEYS];
    return this.tab === 'latin' ? [shift, SPACE, ...DELETE_KEYS] : [SPACE, ...DELETE_KEYS];
  }

  #functionKey({ action, label, icon: name, sign }: FunctionKey) {
    return html`<button
      type="button"
      class="key function ${this.pressed === label ? 'down' : ''}"
      @pointerdown=${() => this.#press(label)}
      @pointerup=${this.#release}
      @pointercancel=${this.#release}
      @pointerleave=${this.#release}
      @click=${() => this.#strike(label, action)}
    >
      ${name === undefined ? nothing : icon(name)}${sign === undefined ? nothing : html`<i class=${sign}></i>`}
      <span>${t(label)}</span>
    </button>`;
  }

  #press(key: string): void {
    this.pressed = key;
  }
  #release = () => {
    this.pressed = null;
  };

  #choose(tab: KeyTab): void {
    if (this.tab === 'romaji' && tab !== 'romaji') this.#change(finishRomaji(this.value));
    this.tab = tab;
  }

  /** An unsteady finger strikes twice; deleting is no exception, it is repeated on purpose more slowly. */
  #strike(key: string, action: KeyAction): void {
    const now = performance.now();
    if (key === this.lastKey && now - this.lastStrike < PAGE_TIMING.keyDoubleStrike) return;
    this.lastKey = key;
    this.lastStrike = now;
    this.#apply(action);
  }

  #apply(action: KeyAction): void {
    switch (action.type) {
      case 'text': {
        const added = this.value + action.text;
        this.#change(this.tab === 'romaji' ? romajiToKana(added) : added);
        return;
      }
      case 'voiced':
        this.#change(toggleVoiced(this.value));
        return;
      case 'halfVoiced':
        this.#change(toggleHalfVoiced(this.value));
        return;
      case 'small':
        this.#change(toggleSmall(this.value));
        return;
      case 'deleteOne':
        this.#change(
          [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(this.value)]
            .slice(0, -1)
            .map((s) => s.segment)
            .join(''),
        );
        return;
      case 'deleteAll':
        this.#change('');
        return;
      case 'shift':
        this.capitals = !this.capitals;
    }
  }

  #change(value: string): void {
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new ValueEvent(value));
  }

  /** Arrow keys walk along the tabs, as everybody who uses a keyboard expects of a tab list. */
  #tabKeys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const tabs = keyTabs(this.layout);
    const next = tabs.at((tabs.indexOf(this.tab) + step) % tabs.length);
    if (next === undefined) return;
    this.#choose(next);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };

  #arrows = (event: KeyboardEvent) => walkKeys(event, this.renderRoot, COLUMNS);
}

declare global {
  interface HTMLElementTagNameMap {
    'k-keyboard': Keyboard;
  }
}
