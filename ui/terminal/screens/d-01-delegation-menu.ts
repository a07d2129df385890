import { css, html, nothing } from 'lit';
import '../../components/choice.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import { icon } from '../../drawings/icons.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** 代理人メニュー: becoming a delegate, and what is there already. */
class DelegationMenuScreen extends ScreenElement<'D-01'> {
  static override styles = [
    ...ScreenElement.shared,
    css`
      .rows {
        display: flex;
        flex-direction: column;
        gap: calc(24 * var(--u));
        margin-top: calc(20 * var(--u));
      }
      .rows:not(.enlarged) k-choice {
        min-height: calc(232 * var(--u));
      }
      .picture {
        display: flex;
        align-items: center;
        justify-content: center;
        color: var(--action);
        --ic: 96;
      }
      @container (orientation: landscape) {
        .rows:not(.enlarged) k-choice {
          min-height: calc(180 * var(--u));
        }
      }
    `,
  ];

  protected override render() {
    const lists = this.offers('openDelegations');
    return html`<k-layout aside-last>
      <div slot="question">
        <h1 tabindex="-1">${t('delegMenu.title')}</h1>
        <p class="lead">${t('delegMenu.lead')}</p>
      </div>
      <div class="rows ${this.enlarged ? 'enlarged' : ''}">
        ${
          this.offers('becomeDelegate')
            ? html`<k-choice large @click=${() => this.act('becomeDelegate', {})}>
                <span slot="picture" class="picture">${icon('people')}</span>
                ${t('delegMenu.become')}<span slot="note">${t('delegMenu.becomeSub')}</span>
              </k-choice>`
            : nothing
        }
        ${
          lists
            ? html`<k-choice @click=${() => this.act('openDelegations', {})}>
                <span slot="picture" class="picture">${icon('list')}</span>
                ${t('delegMenu.list')}<span slot="note">${t('delegMenu.listSub')}</span>
              </k-choice>`
            : html`<k-note icon="warn">${t('delegMenu.offline')}</k-note>`
        }
      </div>
      <k-note slot="aside" kind="attention" icon="warn">${t('delegMenu.warn')}</k-note>
    </k-layout>`;
  }
}
defineScreen('D-01', DelegationMenuScreen);
