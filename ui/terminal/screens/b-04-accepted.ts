import { html, nothing } from 'lit';
import '../../components/note.ts';
import { dateText } from '../../texts/dates.ts';
import { type TextKey, t } from '../../texts/texts.ts';
import { NAMES } from '../request-names.ts';
import { defineScreen } from '../screen-registry.ts';
import { OutcomeScreen, type OutcomeWords } from './outcome-screen.ts';

const REGISTRATION: OutcomeWords = {
  stored: ['stored.title', 'stored.lead'],
  pending: ['pending.title', 'pending.lead'],
  kept: ['earlier.keptTitle', 'earlier.keptLead'],
  completed: ['earlier.completedTitle', 'earlier.completedLead'],
};
const ETAX_REQUEST: OutcomeWords = {
  stored: ['stored.title', 'etaxDone.storedLead'],
  pending: ['pending.title', 'etaxEarlier.pendingLead'],
  kept: ['etaxDone.keptTitle', 'etaxDone.keptLead'],
  completed: ['etaxEarlier.completedTitle', 'etaxDone.completedLead'],
};

/** Of the others the name is shown, and the words are the same. */
const REQUEST: OutcomeWords = {
  stored: ['stored.title', 'requestDone.storedLead'],
  pending: ['pending.title', 'requestEarlier.pendingLead'],
  kept: ['requestDone.keptTitle', 'requestDone.keptLead'],
  completed: ['requestDone.completedTitle', 'requestDone.completedLead'],
};
const EARLIER_REQUEST: OutcomeWords = {
  ...REQUEST,
  completed: ['requestEarlier.completedTitle', 'requestDone.completedLead'],
};

/** What became of the registration, or of a request of an earlier visit. */
class AcceptedScreen extends OutcomeScreen<'B-04'> {
  protected override outcome() {
    return this.screen.data;
  }
  protected override words() {
    const { about, earlier } = this.screen.data;
    if (about === 'account.create') return REGISTRATION;
    if (about === 'etax.data-request') return ETAX_REQUEST;
    return earlier ? EARLIER_REQUEST : REQUEST;
  }
  protected override about() {
    return NAMES[this.screen.data.about];
  }
  protected override below() {
    const { expectedBy } = this.screen.data;
    if (expectedBy === null) return nothing;
    return html`<k-note slot="aside" icon="clock">${t('requestDone.expected', { date: dateText(expectedBy) })}</k-note>`;
  }
  protected override refusedTitle(): TextKey {
    const { about, earlier } = this.screen.data;
    if (about === 'etax.data-request') return earlier ? 'etaxEarlier.refusedTitle' : 'etaxDone.refusedTitle';
    if (about === 'account.create') return earlier ? 'refused.earlierTitle' : 'refused.title';
    return earlier ? 'requestEarlier.refusedTitle' : 'requestDone.refusedTitle';
  }
  protected override again(): TextKey {
    return this.screen.data.about === 'account.create' ? 'earlier.again' : 'common.next';
  }
}
defineScreen('B-04', AcceptedScreen);
