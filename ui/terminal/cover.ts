import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../components/shared-styles.ts';
import '../components/button.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { t } from '../texts/texts.ts';

/**
 * What stands over the screen when it must not be trusted: `waiting` (the service has been silent), `replaced` (a newer
 * view took over; fires `k-take-over`), `ended`.
 */
@customElement('k-cover')
export class Cover extends LitElement {
  @property() kind: 'waiting' | 'replaced' | 'ended' = 'waiting';
  /** Something was on the screen before. */
  @property({ type: Boolean }) again = false;

  static override styles = [
    shared,
    css`
      :host {
        position: absolute;
        inset: 0;
        z-index: 10;
        background: var(--bg);
        display: flex;
        align-items: center;
        justify-content: center;
      }
      main {
        width: calc(968 * var(--u));
        display: flex;
        flex-direction: column;
        gap: calc(36 * var(--u));
        align-items: center;
        text-align: center;
      }
      k-button {
        width: 100%;
      }
      .dots {
        display: flex;
        gap: calc(24 * var(--u));
      }
      .dots i {
        width: calc(32 * var(--u));
        height: calc(32 * var(--u));
        border-radius: 50%;
        background: var(--primary);
        animation: wait 1.8s infinite;
      }
      .dots i:nth-child(2) {
        animation-delay: 0.3s;
      }
      .dots i:nth-child(3) {
        animation-delay: 0.6s;
      }
      @keyframes wait {
        0%,
        60%,
        100% {
          opacity: 0.25;
        }
        30% {
          opacity: 1;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .dots i {
          animation: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    new LocaleController(this);
  }

  /** The screen below is out of reach now, so the focus comes here; a short wait moves nothing. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('kind') && this.kind !== 'waiting') this.renderRoot.querySelector('h1')?.focus();
  }

  protected override render() {
    switch (this.kind) {
      case 'waiting':
        return html`<main>
          <div class="dots" aria-hidden="true"><i></i><i></i><i></i></div>
          <h1 tabindex="-1">${t('wait.title')}</h1>
          <p class="lead">${this.again ? t('wait.reconnecting') : t('wait.lead')}</p>
        </main>`;
      case 'replaced':
        return html`<main>
          <h1 tabindex="-1">${t('bye.replacedTitle')}</h1>
          <p class="lead">${t('bye.replacedLead')}</p>
          <k-button variant="primary" @click=${() => this.dispatchEvent(new Event('k-take-over'))}
            >${t('bye.takeOver')}</k-button
          >
        </main>`;
      case 'ended':
        return html`<main>
          <h1 tabindex="-1">${t('bye.endedTitle')}</h1>
          <p class="lead">${t('bye.endedLead')}</p>
        </main>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-cover': Cover;
  }
}
