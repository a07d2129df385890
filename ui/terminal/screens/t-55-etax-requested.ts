import { defineScreen } from '../screen-registry.ts';
import { OutcomeScreen, type OutcomeWords } from './outcome-screen.ts';

const WORDS: OutcomeWords = {
  stored: ['stored.title', 'etaxDone.storedLead'],
  kept: ['etaxDone.keptTitle', 'etaxDone.keptLead'],
  completed: ['etaxDone.completedTitle', 'etaxDone.completedLead'],
};

/** What became of asking e-Tax for the data of マイページ. */
class EtaxRequestedScreen extends OutcomeScreen<'T-55'> {
  protected override outcome() {
    return this.screen.data;
  }
  protected override words() {
    return WORDS;
  }
  protected override refusedTitle() {
    return 'etaxDone.refusedTitle' as const;
  }
}
defineScreen('T-55', EtaxRequestedScreen);
