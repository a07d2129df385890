import { defineScreen } from '../screen-registry.ts';
import { OutcomeScreen } from './outcome-screen.ts';

/** What became of the registration, or of one of an earlier visit. */
class AcceptedScreen extends OutcomeScreen<'B-04'> {
  protected override outcome() {
    return this.screen.data;
  }
  protected override words() {
    switch (this.screen.data.state) {
      case 'pending':
        return ['pending.title', 'pending.lead'] as const;
      case 'kept':
        return ['earlier.keptTitle', 'earlier.keptLead'] as const;
      case 'completed':
        return ['earlier.completedTitle', 'earlier.completedLead'] as const;
      default:
        return ['stored.title', 'stored.lead'] as const;
    }
  }
  protected override refusedTitle() {
    return this.screen.data.earlier ? ('refused.earlierTitle' as const) : ('refused.title' as const);
  }
}
defineScreen('B-04', AcceptedScreen);
