import type { DeliveryPorts } from '../ports/delivery.ts';
import { LIMITS } from '../vocabulary/limits.ts';

/**
 * Milliseconds until the next try: full jitter over a window that doubles from 1 s to 10 min, and never sooner than the
 * portal asked for.
 *
 * Third failure in a row, random 0.5: window 1 s · 2² = 4 s, wait 2 s; with `Retry-After: 30` it becomes 30 s.
 * @param failures failed tries in a row, at least 1
 */
export function backoffMs(failures: number, retryAfterMs: number | null, random: DeliveryPorts['random']): number {
  // 2^20 s is far beyond the cap already; the bound keeps the power finite however long an outage lasts.
  const doublings = Math.min(Math.max(failures, 1) - 1, 20);
  const window = Math.min(LIMITS.deliveryBackoffFirst * 2 ** doublings, LIMITS.deliveryBackoffMax);
  return Math.max(Math.floor(random() * window), retryAfterMs ?? 0);
}

/** Milliseconds to wait after a long outage, so that all terminals of a region do not come back in the same second. */
export const spreadMs = (random: DeliveryPorts['random']): number =>
  Math.floor(random() * LIMITS.deliveryJitterAfterOutage);
