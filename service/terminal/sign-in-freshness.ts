import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { Freshness } from '../registrations/signing-items.ts';
import type { Visit } from './visit.ts';

interface FreshnessParts {
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly monotonic: () => number;
}

/** How old a challenge may be when the PIN pad begins to listen: the longest entry and the sign-in still fit in its life. */
const OLDEST = LIMITS.portalChallenge - LIMITS.pinEntry - LIMITS.portalRequest;

/**
 * What makes a sign-in fresh: a challenge when the portal answers in time, else what it signed last.
 *
 * Keys pressed before the PIN pad listens are dropped, so the challenge is asked for while the card is being identified
 * and not when the PIN screen already stands: what a resident types at once must count.
 */
export function signInFreshness({ portal, monotonic }: FreshnessParts) {
  async function ask(visitId: string): Promise<Freshness> {
    if (portal.line.isUp()) {
      const challenge = await portal.client.challenge('sign-in', visitId);
      if (challenge.ok) return { nonce: challenge.value.nonce };
    }
    return { lastPortalTimeHash: portal.clock.lastTokenHash() };
  }

  return {
    /** Asks ahead; settles when the answer is there or will not come. */
    async prepare(visit: Visit): Promise<void> {
      const freshness = await ask(visit.visitId);
      visit.prepared = { freshness, at: monotonic() };
    },

    /** What was prepared, once; asks anew when that is too old. */
    async take(visit: Visit): Promise<Freshness> {
      const { prepared } = visit;
      visit.prepared = null;
      if (prepared !== null && monotonic() - prepared.at <= OLDEST) return prepared.freshness;
      return ask(visit.visitId);
    },
  };
}
