import { html, nothing } from 'lit';
import '../../components/button.ts';
import '../../components/layout.ts';
import '../../components/note.ts';
import '../../components/problem.ts';
import { t } from '../../texts/texts.ts';
import { ScreenElement } from '../screen-element.ts';
import { defineScreen } from '../screen-registry.ts';

/** The family member has to register first, and can do so here and now. */
class FamilyUnregisteredScreen extends ScreenElement<'D-10'> {
  protected override render() {
    return html`<k-layout>
      <k-problem slot="question" kind="attention">
        <h1 tabindex="-1">${t('unreg.title')}</h1>
        <p>${t('unreg.lead')}</p>
      </k-problem>
      <k-note icon="people">${t('unreg.now')}</k-note>
      <div slot="actions" class="pair">
        ${
          this.offers('back')
            ? html`<k-button class="narrow" @click=${() => this.act('back', {})}>${t('unreg.later')}</k-button>`
            : nothing
        }
        ${
          this.offers('registerFamily')
            ? html`<k-button variant="primary" @click=${() => this.act('registerFamily', {})}
                >${t('unreg.begin')}</k-button
              >`
            : nothing
        }
      </div>
    </k-layout>`;
  }

  static override styles = [...ScreenElement.shared];
}
defineScreen('D-10', FamilyUnregisteredScreen);
