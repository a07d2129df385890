import { css, html, nothing } from 'lit';
import type { Frame, ScreenId } from '../../../state-machines/screens/screen.ts';
import '../../components/button.ts';
import '../../components/illustration.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/telephone.ts';
import type { SceneName } from '../../drawings/scenes.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

const PIN_SCREENS: readonly ScreenId[] = ['L-02', 'L-04', 'L-05', 'L-06', 'L-11'];

/** What is told, and the picture that goes with it. */
function helpFor(about: ScreenId, readerKind: Frame['readerKind']): readonly [TextKey, SceneName] {
  if (PIN_SCREENS.includes(about)) return ['help.pin', 'locatorPinPad'];
  const contact = readerKind === 'contact';
  if (about.startsWith('L-')) return contact ? ['help.cardInsert', 'insertCard'] : ['help.card', 'placeCard'];
  if (about.startsWith('B-')) return ['help.register', 'register'];
  if (about.startsWith('A-')) return ['help.menu', 'menu'];
  return [contact ? 'help.generalInsert' : 'help.general', 'locatorReader'];
}

/** Help for the screen below, the free telephone line and its digit, and the people nearby. */
class HelpScreen extends ScreenElement<'K-08'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .help {
        font-size: calc(36 * var(--u) * var(--ts));
        line-height: 1.7;
      }
      .stage {
        flex: 1 1 0;
        margin-top: calc(36 * var(--u));
        padding: calc(28 * var(--u));
      }
      .more {
        display: flex;
        flex-direction: column;
        gap: calc(24 * var(--u));
      }
    `,
  ];

  protected override render() {
    const { phone, menuDigit, about } = this.screen.data;
    const digit = menuDigit === 1 ? t('help.phoneDigitCard', { n: 1 }) : t('help.phoneDigitPortal', { n: 4 });
    const [words, scene] = helpFor(about, this.screen.readerKind);
    return html`<k-layout aside-last>
      <h1 slot="question" tabindex="-1">${t('help.title')}</h1>
      <p class="help">${t(words)}</p>
      <k-illustration class="stage" scene=${scene}></k-illustration>
      <div slot="aside" class="more">
        <k-telephone number=${phone}>${t('help.phoneTitle')}<div slot="digit">${digit}</div></k-telephone>
        <k-note icon="staff">${t('help.staff')}</k-note>
      </div>
      ${
        this.offers('closeOverlay')
          ? html`<k-button slot="actions" variant="primary" @click=${() => this.act('closeOverlay', {})}
              >${t('common.close')}</k-button
            >`
          : nothing
      }
    </k-layout>`;
  }
}
defineScreen('K-08', HelpScreen);
