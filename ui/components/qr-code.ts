import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { encode } from 'uqr';
import { shared } from './shared-styles.ts';

/** Light modules around the code, as readers need them. */
const QUIET_ZONE = 4;

/**
 * A 二次元コード of a text, black on white in every colour setting: readers need it so.
 * `<k-qr-code text="https://…" label="…"></k-qr-code>`; the size is that of the element.
 */
@customElement('k-qr-code')
export class QrCode extends LitElement {
  @property() text = '';
  /** What the code leads to, for those who do not see it. */
  @property() label = '';

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        aspect-ratio: 1;
      }
      svg {
        width: 100%;
        height: 100%;
        background: #fff;
      }
    `,
  ];

  protected override render() {
    const { data, size } = encode(this.text, { ecc: 'M', border: QUIET_ZONE });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return html`<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label=${this.label}>
      ${svg`<path d=${dark.join('')} fill="#000" />`}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-qr-code': QrCode;
  }
}
