import { css, html } from 'lit';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import { t, text } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** The card or the portal is at work; the resident keeps the card still. */
class ReadingScreen extends ScreenElement<'L-03'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .stage {
        flex: 1 1 0;
      }
      .stage k-illustration {
        position: absolute;
        inset: calc(24 * var(--u));
      }
      .doing {
        flex: none;
        padding: calc(36 * var(--u)) 0 calc(96 * var(--u));
        text-align: center;
      }
      .doing strong {
        display: block;
        font-size: calc(42 * var(--u) * var(--ts));
        line-height: 1.35;
        color: var(--primary);
      }
      .dots {
        display: flex;
        justify-content: center;
        gap: calc(20 * var(--u));
        margin-top: calc(28 * var(--u));
      }
      .dots i {
        width: calc(20 * var(--u));
        height: calc(20 * var(--u));
        border-radius: 50%;
        background: var(--primary);
        animation: wait 1.5s ease-in-out infinite;
      }
      .dots i:nth-child(2) {
        animation-delay: 0.25s;
      }
      .dots i:nth-child(3) {
        animation-delay: 0.5s;
      }
      @keyframes wait {
        50% {
          opacity: 0.25;
        }
      }
      @container (orientation: landscape) {
        .doing {
          padding-bottom: calc(24 * var(--u));
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .dots i {
          animation: none;
        }
      }
    `,
  ];

  protected override render() {
    const contact = this.screen.readerKind === 'contact';
    return html`<k-layout>
      <div slot="question">
        <h1 tabindex="-1">${t('card.keep')}</h1>
        <p class="lead">${t('read.seconds')}</p>
      </div>
      <div class="stage">
        <k-illustration
          scene=${contact ? 'keepStillInSlot' : 'keepStill'}
          label=${text(contact ? 'pic.keepStillInsert' : 'pic.keepStill')}
        ></k-illustration>
      </div>
      <div class="doing" role="status">
        <strong>${t(`read.stage.${this.screen.data.stage}`)}</strong>
        <div class="dots" aria-hidden="true"><i></i><i></i><i></i></div>
      </div>
    </k-layout>`;
  }
}
defineScreen('L-03', ReadingScreen);
