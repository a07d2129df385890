import type { VirtualCard } from '../../../../hardware/virtual/card/virtual-card.ts';
import type { TerminalView } from '../../../../service/terminal/terminal.ts';
import type { Screen, ScreenId } from '../../../../state-machines/screens/screen.ts';
import type { Activity } from './activity.ts';

/** A screen as it was shown. */
export interface Shown {
  readonly screen: Screen;
  /** Milliseconds on the rig's clock. */
  readonly at: number;
  /** The cards it may speak of, and how many commands each had been told. */
  readonly cards: readonly { readonly card: VirtualCard; readonly commands: number }[];
}

export interface PageParts {
  now(): number;
  inSight(): readonly VirtualCard[];
  painted(screen: Screen): void;
}

/** The resident's page as far as the machines notice one: keeps everything it was shown. */
export class Page implements TerminalView {
  readonly #activity: Activity;
  readonly #parts: PageParts;
  #shown: Shown[] = [];
  #last: Shown | null = null;
  #key = '';
  #changes = 0;
  #counted = 0;

  constructor(activity: Activity, parts: PageParts) {
    this.#activity = activity;
    this.#parts = parts;
  }

  /** Everything since `forget`, the screen of then included. */
  get shown(): readonly Shown[] {
    return this.#shown;
  }

  get screen(): Screen {
    if (this.#last === null) throw new Error('nothing was shown yet');
    return this.#last.screen;
  }

  /** Rises with each change of what can be seen or done. */
  get changes(): number {
    return this.#changes;
  }

  shows(...ids: readonly ScreenId[]): boolean {
    return this.#last !== null && ids.includes(this.#last.screen.id);
  }

  forget(): void {
    this.#shown = this.#last === null ? [] : [this.#last];
  }

  show(screen: Screen): void {
    const key = `${screen.instance} ${screen.line} ${JSON.stringify(screen.data)} ${screen.actions.join()}`;
    if (key === this.#key) {
      this.#activity.stir();
      return;
    }
    this.#key = key;
    this.#changes += 1;
    const cards = this.#parts.inSight().map((card) => ({ card, commands: card.ledger.entries.length }));
    this.#last = { screen, at: this.#parts.now(), cards };
    this.#shown.push(this.#last);
    // As in a browser: painted after it was sent.
    setImmediate(() => this.#parts.painted(screen));
    this.#activity.stir();
  }

  /** Characters of a secret the screen counts now. */
  get counted(): number {
    return this.#counted;
  }

  pin(count: number): void {
    this.#counted = count;
    this.#activity.stir();
  }

  reader(): void {
    this.#activity.stir();
  }
}
