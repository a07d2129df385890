import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { shared } from './shared-styles.ts';

/** How many pages the content of a `k-pages` takes now. */
export class PagesEvent extends Event {
  static readonly type = 'k-pages';
  readonly pages: number;

  constructor(pages: number) {
    super(PagesEvent.type, { bubbles: true, composed: true });
    this.pages = pages;
  }
}

/**
 * Content that may be longer than its place, shown page by page instead of scrolled:
 * `<k-pages .page=${0} .of=${1}>…</k-pages>`. Each child stays whole; one of class `with-next` stays with the next one.
 * Fires {@link PagesEvent} whenever the content takes another number of pages than `of`; the screen owns page number and
 * buttons (see `PagesController`).
 *
 * The pages are the columns of a multi-column box of fixed height: the browser breaks them, at any text size. Children of
 * other pages are invisible, also to the keyboard and to screen readers.
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
        column-count: 1;
        column-fill: auto;
        column-gap: calc(200 * var(--u));
      }
      ::slotted(*) {
        break-inside: avoid;
      }
      ::slotted(.with-next) {
        break-after: avoid;
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
    return html`<div class="view"><slot @slotchange=${() => this.measure()}></slot></div>`;
  }

  protected override updated(): void {
    this.measure();
  }

  /** Counts the pages again; called by the screen after it has drawn. */
  measure(): void {
    if (!this.hasUpdated || !this.isConnected) return;
    const gap = Number.parseFloat(getComputedStyle(this.view).columnGap);
    const step = this.view.clientWidth + gap;
    if (step <= gap) return;
    this.view.style.setProperty('transform', this.page === 0 ? 'none' : `translateX(${-this.page * step}px)`);
    const left = this.view.getBoundingClientRect().left;
    let pages = 1;
    for (const child of this.#children()) {
      const page = Math.round((child.getBoundingClientRect().left - left) / step);
      pages = Math.max(pages, page + 1);
      child.style.setProperty('visibility', page === this.page ? 'visible' : 'hidden');
    }
    if (pages !== this.of) this.dispatchEvent(new PagesEvent(pages));
  }

  #children(): readonly HTMLElement[] {
    const slot = this.renderRoot.querySelector('slot');
    return (slot?.assignedElements() ?? []).filter((child) => child instanceof HTMLElement);
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
