import { type CSSResultGroup, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { ActionArgs, ActionName } from '../../state-machines/screens/actions.ts';
import type { ScreenId, ScreenOf } from '../../state-machines/screens/screen.ts';
import { shared } from '../components/shared-styles.ts';
import { IntentEvent } from './intent-event.ts';

/** Characters of a secret entered so far; never which. */
export interface PinCount {
  readonly count: number;
  readonly max: number;
}

/** A sentence for the one live region of the page. */
export class AnnounceEvent extends Event {
  static readonly type = 'k-announce';
  readonly text: string;

  constructor(text: string) {
    super(AnnounceEvent.type, { bubbles: true, composed: true });
    this.text = text;
  }
}

declare global {
  interface HTMLElementEventMap {
    'k-announce': AnnounceEvent;
  }
}

/**
 * Base of the elements that draw one screen. A screen is a function of what it is given; it decides nothing.
 *
 * How a screen is written:
 *
 *     export class NicknameScreen extends ScreenElement<'B-11'> {
 *       static override styles = [...ScreenElement.shared, css`…`];
 *       protected override render() { return html`<k-layout>…</k-layout>`; }
 *     }
 *     defineScreen('B-11', NicknameScreen);
 *
 * Elements use legacy decorators (`@property()`, `@state()`), which TypeScript and Vite lower here; other elements of
 * `ui/` use `@customElement('k-…')` and declare themselves in `HTMLElementTagNameMap`. Labels go through `ui/texts`.
 *
 * The heading is an `<h1 tabindex="-1">` in the screen's own shadow root; it gets the focus when the screen appears,
 * unless an element marked `data-first-focus` is there (the first error, or the one button of a question).
 */
export abstract class ScreenElement<Id extends ScreenId> extends LitElement {
  /** Spread into the `styles` of every screen. */
  static readonly shared: CSSResultGroup[] = [shared];

  /** What to draw. A new object for each message of the service. */
  @property({ attribute: false }) screen!: ScreenOf<Id>;
  /** The latest count of characters of the secret of this screen, null before the first. */
  @property({ attribute: false }) pin: PinCount | null = null;
  /** Which connection to the service this is, counted from 1. */
  @property({ attribute: false }) connection = 0;

  /** Whether the service accepts the action now; a control without its action is not drawn. */
  protected offers(...names: readonly ActionName[]): boolean {
    return names.some((name) => this.screen.actions.includes(name));
  }

  /** Text is enlarged: words need the room of pictures, and what they already say need not be drawn too. */
  protected get enlarged(): boolean {
    return this.screen.display.textSize !== 'standard';
  }

  /** It is a family member's turn: their card, their PIN. */
  protected get ofFamily(): boolean {
    const { progress } = this.screen;
    return progress?.flow === 'delegation' && progress.step === 1;
  }

  /** Sends the intent upwards; the app gives it an id and the revision. */
  protected act<Name extends ActionName>(name: Name, args: ActionArgs[Name]): void {
    this.dispatchEvent(new IntentEvent(name, args));
  }

  /** Has a screen reader say something that changed without a new screen, for instance the count of digits. */
  protected announce(text: string): void {
    this.dispatchEvent(new AnnounceEvent(text));
  }

  /** The element that gets the focus when the screen appears. */
  focusTarget(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('[data-first-focus]') ?? this.renderRoot.querySelector('h1');
  }
}
