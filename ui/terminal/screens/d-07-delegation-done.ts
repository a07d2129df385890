import { type CSSResultGroup, css, html, nothing } from 'lit';
import '../../components/note.ts';
import { PORTAL_PAGE } from '../../components/portal-page.ts';
import '../../components/qr-code.ts';
import { t, text } from '../../texts/texts.ts';
import { defineScreen } from '../screen-registry.ts';
import { OutcomeScreen, type OutcomeWords } from './outcome-screen.ts';

const MADE: OutcomeWords = {
  stored: ['stored.title', 'ddone.storedLead'],
  completed: ['ddone.madeTitle', 'ddone.madeLead'],
};
const ENDED: OutcomeWords = {
  stored: ['stored.title', 'ddone.storedLead'],
  kept: ['ddone.keptTitle', 'ddone.keptLead'],
  completed: ['ddone.endedTitle', 'ddone.endedLead'],
};

/** What became of a delegation that was made or ended, and how the family member can end it alone. */
class DelegationDoneScreen extends OutcomeScreen<'D-07'> {
  static override styles: CSSResultGroup = [
    OutcomeScreen.styles,
    css`
      .end {
        display: flex;
        gap: calc(28 * var(--u));
        align-items: center;
        margin-top: calc(28 * var(--u));
        font-size: calc(32 * var(--u) * var(--ts));
        line-height: 1.5;
      }
      .end k-qr-code {
        flex: none;
        width: calc(242 * var(--u));
      }
      @container (orientation: landscape) {
        .end {
          margin-top: calc(16 * var(--u));
        }
      }
    `,
  ];

  protected override outcome() {
    return this.screen.data;
  }
  protected override words() {
    return this.screen.data.about === 'accept' ? MADE : ENDED;
  }
  protected override refusedTitle() {
    return 'ddone.refusedTitle' as const;
  }
  protected override again() {
    return this.screen.data.about === 'accept' ? ('ddone.another' as const) : ('ddone.toList' as const);
  }
  protected override below() {
    const { about, state } = this.screen.data;
    if (about === 'cancel' || state !== 'completed') return nothing;
    return html`<div class="end">
      ${this.enlarged ? nothing : html`<k-qr-code text=${PORTAL_PAGE} label=${text('ddone.qr')}></k-qr-code>`}
      <span class="grow">${t('ddone.howToEnd')}</span>
    </div>`;
  }
}
defineScreen('D-07', DelegationDoneScreen);
