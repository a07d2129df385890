import { html, type TemplateResult } from 'lit';

/** The invented ward's mark: three ways that meet. */
export const wardMark = (): TemplateResult => html`<svg class="mark" viewBox="0 0 48 48" fill="none" aria-hidden="true">
  <circle cx="24" cy="24" r="22" fill="var(--action)" />
  <path d="M24 12 V24 M24 24 L13 33 M24 24 L35 33" stroke="var(--bg)" stroke-width="5" stroke-linecap="round" />
  <circle cx="24" cy="24" r="7" fill="var(--gold)" />
</svg>`;
