import { defineScreen } from '../screen-registry.ts';
import { OutcomeScreen } from './outcome-screen.ts';

/** What became of asking e-Tax for the data of マイページ. */
class EtaxRequestedScreen extends OutcomeScreen<'T-55'> {
  protected override outcome() {
    return this.screen.data;
  }
  protected override words() {
    switch (this.screen.data.state) {
      case 'kept':
        return ['etaxDone.keptTitle', 'etaxDone.keptLead'] as const;
      case 'completed':
        return ['etaxDone.completedTitle', 'etaxDone.completedLead'] as const;
      default:
        return ['stored.title', 'etaxDone.storedLead'] as const;
    }
  }
  protected override refusedTitle() {
    return 'etaxDone.refusedTitle' as const;
  }
}
defineScreen('T-55', EtaxRequestedScreen);
