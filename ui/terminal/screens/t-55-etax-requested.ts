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
    const { data } = this.screen;
    const { reason } = data;
    // The certificate of the login was good a moment ago: what the portal refuses is the one that signed.
    const ofCertificate = reason === 'certificateRevoked' || reason === 'certificateExpired';
    return { ...data, reason: ofCertificate ? ('signatureCertificate' as const) : reason };
  }
  protected override words() {
    return WORDS;
  }
  protected override refusedTitle() {
    return 'etaxDone.refusedTitle' as const;
  }
}
defineScreen('T-55', EtaxRequestedScreen);
