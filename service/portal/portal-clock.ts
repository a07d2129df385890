import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import { portalTimeHash } from '../portal-contract/protocol.ts';
import type { TimeSource } from '../time.ts';

/** What the terminal knows of the portal's time. */
export interface PortalClock {
  /** The portal's time as far as known: last signed time plus the monotonic time since, else the wall clock. */
  now(): Date;
  /** Whether the wall clock agreed with a time the portal signed since this process started. */
  trust(): 'trusted' | 'untrusted';
  /** The wall clock is behind the last time the portal signed, now or before a restart: it cannot be right. */
  isBehind(): boolean;
  /** `freshness.lastPortalTimeHash` of a registration made offline; null before the first token ever. */
  lastTokenHash(): string | null;
  /** A token whose signature was checked; `askedAt` and `answeredAt` are monotonic times of the exchange. */
  accept(token: string, portalTime: string, askedAt: number, answeredAt: number): void;
}

interface Memory {
  load(): { readonly token: string; readonly issuedAt: string } | null;
  save(token: string, issuedAt: string): void;
}

/**
 * @param follows the portal's time is right whatever the wall clock says: in practice it is moved on purpose, forth and back,
 * while the machine's own clock stands where it is
 */
export function openPortalClock(time: TimeSource, memory: Memory, follows = false): PortalClock {
  const stored = memory.load();
  let last = stored === null ? null : { token: stored.token, at: Date.parse(stored.issuedAt) };
  let savedAt = last?.at ?? Number.NEGATIVE_INFINITY;
  let seen: { readonly portal: number; readonly monotonic: number } | null = null;

  const portalNow = (): number => (seen === null ? time.wall() : seen.portal + (time.monotonic() - seen.monotonic));

  return {
    now: () => new Date(portalNow()),
    trust: () =>
      seen !== null && (follows || Math.abs(time.wall() - portalNow()) <= LIMITS.clockTolerance)
        ? 'trusted'
        : 'untrusted',
    isBehind: () => !follows && last !== null && time.wall() < last.at - LIMITS.clockTolerance,
    lastTokenHash: () => (last === null ? null : portalTimeHash(last.token)),
    accept: (token, portalTime, askedAt, answeredAt) => {
      const at = Date.parse(portalTime);
      // An older token again (a replay, another front end) must turn back neither the last signed time nor the clock.
      if (!follows && last !== null && at < last.at) return;
      // The signature was made somewhere between question and answer.
      seen = { portal: at + (answeredAt - askedAt) / 2, monotonic: answeredAt };
      last = { token, at };
      if (Math.abs(at - savedAt) < LIMITS.portalTimeSave) return;
      savedAt = at;
      memory.save(token, portalTime);
    },
  };
}
