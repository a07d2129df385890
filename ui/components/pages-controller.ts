import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Frame } from '../../state-machines/screens/screen.ts';
import type { Pages, PagesEvent } from './pages.ts';

const MOST_SHRINKS = 2;

/** Which page of its `k-pages` a screen shows. Begins at the first page again for other content. */
export class PagesController implements ReactiveController {
  page = 0;
  pages = 1;
  private content = '';
  private shrunk = 0;
  private readonly host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.host = host;
    host.addController(this);
  }

  get isFirst(): boolean {
    return this.page === 0;
  }

  get isLast(): boolean {
    return this.page >= this.pages - 1;
  }

  /** To be called before drawing, with whatever makes the content another one; then the first page is shown. */
  startAt({ instance, locale, display }: Frame, part = ''): void {
    const content = [instance, locale, display.textSize, part].join(' ');
    if (content === this.content) return;
    this.content = content;
    this.page = 0;
    this.pages = 1;
    this.shrunk = 0;
  }

  /** Listener for `k-pages`. */
  readonly changed = (event: PagesEvent): void => {
    // The buttons of the last page may be taller than those of the others. When the content fits only without them, the
    // number of pages would swing for ever: after a few turns the larger number stays.
    if (event.pages < this.pages) {
      this.shrunk += 1;
      if (this.shrunk > MOST_SHRINKS) return;
    }
    this.pages = event.pages;
    this.#show(this.page);
  };

  readonly next = (): void => this.#show(this.page + 1);
  readonly previous = (): void => this.#show(this.page - 1);

  hostUpdated(): void {
    const pages = this.host.shadowRoot?.querySelector<Pages>('k-pages');
    void pages?.updateComplete.then(() => pages.measure());
  }

  #show(page: number): void {
    this.page = Math.max(0, Math.min(page, this.pages - 1));
    this.host.requestUpdate();
  }
}
