import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Screen, ScreenId } from '../../state-machines/screens/screen.ts';
import '../components/progress.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { setLocale, text } from '../texts/texts.ts';
import { appStyles } from './app-styles.ts';
import './bar.ts';
import './cover.ts';
import type { OpenSocket } from './connection.ts';
import { isFinished } from './finished.ts';
import type { IntentEvent } from './intent-event.ts';
import type { AnnounceEvent, ScreenElement } from './screen-element.ts';
import { createScreenElement, whenDrawable } from './screen-registry.ts';
import './strip.ts';
import { Tones } from './tones.ts';
import { openResidentSocket, ViewController } from './view-controller.ts';

/**
 * The terminal's page. It draws the screen the service tells, sends what that screen offers, and decides nothing.
 * Strip and bar stay; only the main area changes, by a new element for each `instance` of a screen.
 */
@customElement('k-app')
export class App extends LitElement {
  /** How the socket is opened; only the harness gives another way. */
  @property({ attribute: false }) open: OpenSocket = openResidentSocket;

  private readonly controller = new ViewController(this, () => this.open);
  private readonly tones = new Tones();
  private element: ScreenElement<ScreenId> | null = null;
  private announcement = '';
  private focusPending = false;
  private covered = false;
  /** The last thing used was a keyboard, so the focus is drawn on headings too. */
  @state() private keys = false;

  static override styles = appStyles;

  constructor() {
    super();
    new LocaleController(this);
    this.addEventListener('k-intent', (event: IntentEvent) => {
      this.tones.play('touch');
      this.controller.intent(event.action, event.args);
    });
    this.addEventListener('pointerdown', () => {
      this.keys = false;
    });
    this.addEventListener('keydown', () => {
      this.keys = true;
    });
    this.addEventListener('k-announce', (event: AnnounceEvent) => {
      this.announcement = event.text;
      this.requestUpdate();
    });
  }

  protected override willUpdate(): void {
    const { screen, pin, link, connection } = this.controller.view;
    // A covered screen is inert and loses the focus; it gets it back with the glass.
    if (link === 'live' && this.covered) this.focusPending = true;
    this.covered = link !== 'live';
    this.tones.show(screen);
    if (screen === null) {
      this.element = null;
      return;
    }
    setLocale(screen.locale);
    document.documentElement.lang = screen.locale;
    document.title = text('app.title');
    if (
      this.element === null ||
      this.element.screen.instance !== screen.instance ||
      this.element.screen.id !== screen.id
    ) {
      this.element = createScreenElement(screen);
      if (this.element === null) whenDrawable(screen, () => this.requestUpdate());
      this.focusPending = true;
      this.announcement = '';
    }
    if (this.element !== null) Object.assign(this.element, { screen, pin, connection });
  }

  protected override render() {
    const { screen, wardName, practice, link } = this.controller.view;
    const display = screen?.display;
    return html`<div class="frame ${display?.textSize ?? ''} ${display?.colours ?? ''} ${this.keys ? 'keys' : ''}">
      <k-strip ?inert=${this.covered} .screen=${screen} ward=${wardName} ?practice=${practice}></k-strip>
      <main ?inert=${this.covered} class=${screen?.progress === null ? '' : 'with-progress'}>
        ${screen === null || screen.progress === null ? nothing : this.#progress(screen, screen.progress)}
        ${this.element ?? nothing}
      </main>
      <k-bar ?inert=${this.covered} .screen=${screen}></k-bar>
      ${
        this.covered
          ? html`<k-cover
              .kind=${link}
              ?again=${screen !== null}
              @k-take-over=${() => this.controller.takeOver()}
            ></k-cover>`
          : nothing
      }
      <div class="live" role="status" aria-live="polite">${this.announcement}</div>
    </div>`;
  }

  #progress(screen: Screen, progress: NonNullable<Screen['progress']>) {
    return html`<k-progress
      .progress=${progress}
      .readerKind=${screen.readerKind}
      ?finished=${isFinished(screen)}
    ></k-progress>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { rev } = this.controller.view;
    const focus = this.focusPending;
    this.focusPending = false;
    // Elements inside the screen are drawn in the same turn; after the next frame's callbacks the browser paints them.
    requestAnimationFrame(() => {
      if (focus) this.element?.focusTarget()?.focus({ preventScroll: true });
      requestAnimationFrame(() => {
        if (rev > 0 && rev === this.controller.view.rev) this.controller.seen(rev);
      });
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-app': App;
  }
}
