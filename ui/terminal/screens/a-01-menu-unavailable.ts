import { css, html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/choice.ts';
import '../../components/layout.ts';
import '../../components/pages.ts';
import '../../components/problem.ts';
import type { ActionName } from '../../../state-machines/screens/actions.ts';
import { PagesController } from '../../components/pages-controller.ts';
import type { TextKey } from '../../texts/texts.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';
import { leafPair } from './leaf-pair.ts';

type Possible = Extract<
  ActionName,
  'openRegistration' | 'openTaxPreparation' | 'openEtaxRequest' | 'openDelegation' | 'openReceipt'
>;

/** What is possible without the portal, and what it means now. */
const POSSIBLE: readonly (readonly [Possible, name: TextKey, note: TextKey])[] = [
  ['openRegistration', 'menuOff.register', 'menuOff.accepted'],
  ['openTaxPreparation', 'menu.taxPreparation', 'menuOff.accepted'],
  ['openEtaxRequest', 'menu.etaxRequest', 'menuOff.accepted'],
  ['openDelegation', 'menu.delegation', 'menuOff.accepted'],
  ['openReceipt', 'menu.tile.receipt', 'menuOff.receiptNote'],
];

/** The menu without the portal: what can be done now, then what cannot. */
class MenuUnavailableScreen extends ScreenElement<'A-01'> {
  private readonly paging = new PagesController(this);

  static override styles = [
    ...ScreenElement.shared,
    css`
      h2 {
        margin: calc(20 * var(--u)) 0 calc(12 * var(--u));
      }
      k-choice {
        margin-bottom: calc(16 * var(--u));
      }
      .later {
        list-style: none;
        display: flex;
        flex-wrap: wrap;
        gap: calc(4 * var(--u)) calc(36 * var(--u));
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.6;
        color: var(--fg2);
      }
    `,
  ];

  protected override willUpdate(): void {
    this.paging.startAt(this.screen);
  }

  protected override render() {
    const { pages } = this.paging;
    return html`<k-layout>
      <k-problem slot="question" kind="attention">
        <h1 tabindex="-1">${t('menuOff.title')}</h1>
        <p>${t('menuOff.cause')}</p>
      </k-problem>
      <k-pages .page=${this.paging.page} .of=${pages} @k-pages=${this.paging.changed}>
        <h2 class="with-next">${t('menuOff.can')}</h2>
        ${POSSIBLE.filter(([action]) => this.offers(action)).map(
          ([action, name, note]) => html`<k-choice compact @click=${() => this.act(action, {})}
            >${t(name)}<span slot="note">${t(note)}</span></k-choice
          >`,
        )}
        ${
          this.offers('openAbout')
            ? html`<k-choice compact @click=${() => this.act('openAbout', { topic: 'howTo' })}
                >${t('menu.tile.about')}<span slot="note">${t('menuOff.aboutNote')}</span></k-choice
              >`
            : nothing
        }
        <h2 class="with-next">${t('menuOff.cannot')}</h2>
        <ul class="later with-next">
          ${this.screen.data.later.map((name) => html`<li>${t(`menu.tile.${name}`)}</li>`)}
        </ul>
        <p class="sub">${t('menuOff.later')}</p>
      </k-pages>
      <div slot="actions" class="stack">
        ${leafPair(this.paging)}
        <div class="pair">
          ${
            this.offers('retry')
              ? html`<k-button @click=${() => this.act('retry', {})}>${t('forward.retry')}</k-button>`
              : nothing
          }
          ${
            this.offers('signOut')
              ? html`<k-button variant="primary" icon="exit" @click=${() => this.act('signOut', {})}
                  >${t('menu.signOut')}</k-button
                >`
              : nothing
          }
        </div>
      </div>
    </k-layout>`;
  }
}
defineScreen('A-01', MenuUnavailableScreen);
