import type { CardIdentity } from '../../state-machines/vocabulary/devices.ts';
import type { PortalSession } from '../portal/client.ts';
import type { Freshness } from '../registrations/signing-items.ts';

/** A card session as the service needs it to register; the PIN state itself is the device host's. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly certificateDer: Uint8Array;
  /** Compact JWS, presented once. */
  readonly assertion: string;
  /** Whether the assertion answers a challenge of the portal. */
  readonly online: boolean;
}

/**
 * Everything the service knows of the person in front of it. One object a visit; what an exchange brings back after the
 * visit has ended finds another object and is dropped.
 */
export interface Visit {
  readonly visitId: string;
  /** Monotonic milliseconds. */
  readonly beganAt: number;
  identity: CardIdentity | null;
  /** What was asked of the portal ahead of the sign-in; `at` in monotonic milliseconds. */
  prepared: { readonly freshness: Freshness; readonly at: number } | null;
  session: SessionFacts | null;
  portalSession: PortalSession | null;
}
