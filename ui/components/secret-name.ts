import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ScreenData } from '../../state-machines/screens/screen.ts';
import type { SceneName } from '../drawings/scenes.ts';
import { LocaleController } from '../texts/locale-controller.ts';
import { t } from '../texts/texts.ts';
import './illustration.ts';
import { shared } from './shared-styles.ts';

export type SecretKind = ScreenData['L-04']['secret'];

const PICTURES = {
  authentication: 'pin',
  attributes: 'pinAttributes',
  signature: 'password',
} as const satisfies Record<SecretKind, SceneName>;

/**
 * Which secret is meant: the same picture, name and length on every screen, and where it was set, or what else is said of
 * it inside. `short` leaves out all but the name.
 */
@customElement('k-secret-name')
export class SecretName extends LitElement {
  @property() secret: SecretKind = 'authentication';
  @property({ type: Boolean }) short = false;

  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: calc(28 * var(--u));
        align-items: center;
      }
      k-illustration {
        flex: none;
        width: calc(168 * var(--u));
        height: calc(124 * var(--u));
        padding: calc(12 * var(--u));
        box-sizing: border-box;
        border-radius: calc(16 * var(--u));
        background: var(--soft);
      }
      .name {
        display: block;
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.45;
      }
      .sub {
        color: var(--fg);
      }
      @container (orientation: landscape) {
        k-illustration {
          width: calc(140 * var(--u));
          height: calc(104 * var(--u));
        }
      }
    `,
  ];

  constructor() {
    super();
    new LocaleController(this);
  }

  protected override render() {
    const { secret } = this;
    return html`${this.short ? nothing : html`<k-illustration scene=${PICTURES[secret]}></k-illustration>`}
      <div class="grow">
        <strong class="name">${t(`secret.${secret}Name`)}</strong>
        ${this.short ? nothing : html`<span class="sub"><slot>${t(`secret.${secret}Hint`)}</slot></span>`}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'k-secret-name': SecretName;
  }
}
