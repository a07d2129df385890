import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Pages, PagesEvent } from './pages.ts';

/** Which page of its `k-pages` a screen shows. Begins at the first page again for each `instance` of the screen. */
export class PagesController implements ReactiveController {
  page = 0;
  pages = 1;
  private instance: unknown;
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

  /** To be called with the screen's instance (and whatever else makes it other content) before drawing. */
  startAt(instance: unknown): void {
    if (instance === this.instance) return;
    this.instance = instance;
    this.page = 0;
  }

  /** Listener for `k-pages`. */
  readonly changed = (event: PagesEvent): void => {
    this.pages = event.pages;
    this.#show(event.page);
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
