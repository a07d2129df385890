import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Portal } from '../portal/open-portal.ts';
import type { ChallengePurpose } from '../portal-contract/core/schemas.ts';
import type { Freshness } from '../registrations/signing-items.ts';
import type { Visit } from './visit.ts';

interface FreshnessParts {
  readonly portal: Pick<Portal, 'client' | 'clock' | 'line'>;
  readonly monotonic: () => number;
}

/** How old a challenge may be when an entry begins: the longest entry and the request after it still fit in its life. */
const OLDEST = LIMITS.portalChallenge - LIMITS.pinEntry - LIMITS.portalRequest;

/**
 * What makes a signature fresh: a challenge when the portal answers in time, else what it signed last.
 *
 * Keys pressed before the PIN pad listens are dropped, so a challenge is asked for while the card is being identified
 * and not when the entry screen already stands: what a resident types at once must count.
 */
export function cardFreshness({ portal, monotonic }: FreshnessParts) {
  async function ask(purpose: ChallengePurpose, visitId: string): Promise<Freshness> {
    if (portal.line.isUp()) {
      const challenge = await portal.client.challenge(purpose, visitId);
      if (challenge.ok) return { nonce: challenge.value.nonce };
    }
    return { lastPortalTimeHash: portal.clock.lastTokenHash() };
  }

  return {
    ask,

    /** Asks ahead; settles when the answer is there or will not come. */
    async prepare(visit: Visit, purpose: ChallengePurpose): Promise<void> {
      const freshness = await ask(purpose, visit.visitId);
      visit.prepared = { purpose, freshness, at: monotonic() };
    },

    /** What was prepared, once; asks anew when that is too old or was for something else. */
    async take(visit: Visit, purpose: ChallengePurpose): Promise<Freshness> {
      const { prepared } = visit;
      visit.prepared = null;
      if (prepared?.purpose === purpose && monotonic() - prepared.at <= OLDEST) return prepared.freshness;
      return ask(purpose, visit.visitId);
    },
  };
}
