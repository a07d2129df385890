import type { TextKey } from '../../texts/texts.ts';
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

/** What became of the registration, or of a request of an earlier visit. */
class AcceptedScreen extends OutcomeScreen<'B-04'> {
  protected override outcome() {
    return this.screen.data;
  }
  protected override words() {
    return this.screen.data.about === 'account' ? REGISTRATION : ETAX_REQUEST;
  }
  protected override refusedTitle(): TextKey {
    const { about, earlier } = this.screen.data;
    if (about === 'etaxRequest') return earlier ? 'etaxEarlier.refusedTitle' : 'etaxDone.refusedTitle';
    return earlier ? 'refused.earlierTitle' : 'refused.title';
  }
  protected override again(): TextKey {
    return this.screen.data.about === 'account' ? 'earlier.again' : 'common.next';
  }
}
defineScreen('B-04', AcceptedScreen);
