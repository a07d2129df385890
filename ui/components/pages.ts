import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from './shared-styles.ts';

/** How many pages the content of a `k-pages` takes now. */
export class PagesEvent extends Event {
  static readonly type = 'k-pages';
  readonly pages: number;
  /** Another page has to be shown, because the focus moved there. */
  readonly page: number;

  constructor(pages: number, page: number) {
    super(PagesEvent.type, { bubbles: true, composed: true });
    this.pages = pages;
    this.page = page;
  }
}

/**
 * Content that may be longer than its place, shown page by page instead of scrolled: `<k-pages .page=${0} .of=${1}>…</k-pages>`.
 * What must stay together carries the class `whole`. Fires {@link PagesEvent} whenever the number of pages changes or the
 * focus moves to another page; the screen owns the page number and the buttons (see `PagesController`).
 *
 * The pages are the columns of a multi-column box of fixed height: the browser breaks them, at any text size.
 */
@customElement('k-pages')
export class Pages extends LitElement {
  @property({ type: Number }) page = 0;
  /** Number of pages the screen knows of. */
  @property({ type: Number }) of = 1;

  @query('.view') private readonly view!: HTMLElement;
  private readonly resized = new ResizeObserver(() => this.measure());

  static override styles = [
    shared,
    css`
      :host {
        flex: 0 1 auto;
        min-height: 0;
        display: flex;
        flex-direction: column;
      }
      .view {
        flex: 0 1 auto;
        min-height: 0;
        overflow: hidden;
        /* Room for focus rings, which the box would cut. */
        padding: calc(16 * var(--u));
        margin: calc(-16 * var(--u)) calc(-16 * var(--u)) 0;
        column-count: 1;
        column-fill: auto;
        column-gap: calc(48 * var(--u));
      }
      ::slotted(.whole) {
        break-inside: avoid;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void document.fonts.ready.then(() => this.measure());
  }

  override disconnectedCallback(): void {
    this.resized.disconnect();
    super.disconnectedCallback();
  }

  protected override firstUpdated(): void {
    this.resized.observe(this.view);
  }

  protected override render() {
    return html`<div class="view" @focusin=${this.#follow}><slot @slotchange=${() => this.measure()}></slot></div>`;
  }

  protected override updated(): void {
    this.#turn();
  }

  /** Counts the pages again; called by the screen after it has drawn. */
  measure(): void {
    if (!this.hasUpdated) return;
    const pages = Math.max(1, Math.round((this.view.scrollWidth + this.#gap()) / this.#step()));
    this.#turn();
    if (pages !== this.of) this.dispatchEvent(new PagesEvent(pages, Math.min(this.page, pages - 1)));
  }

  /** Tab may reach a control of a page that is not shown: the page follows the focus. */
  #follow = (event: FocusEvent) => {
    const [target] = event.composedPath();
    if (!(target instanceof HTMLElement)) return;
    const left = target.getBoundingClientRect().left - this.view.getBoundingClientRect().left + this.view.scrollLeft;
    const page = Math.min(this.of - 1, Math.max(0, Math.floor(left / this.#step())));
    if (page !== this.page) this.dispatchEvent(new PagesEvent(this.of, page));
    this.#turn();
  };

  #turn(): void {
    this.view.scrollLeft = Math.round(this.page * this.#step());
  }

  #gap(): number {
    return Number.parseFloat(getComputedStyle(this.view).columnGap) - 2 * this.#padding();
  }

  #step(): number {
    return this.view.clientWidth + this.#gap();
  }

  #padding(): number {
    return Number.parseFloat(getComputedStyle(this.view).paddingLeft);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-pages': Pages;
  }
  interface HTMLElementEventMap {
    'k-pages': PagesEvent;
  }
}
