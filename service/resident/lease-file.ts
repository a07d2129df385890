import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { LIMITS } from '../../state-machines/vocabulary/limits.ts';

/** One page: hashes of its leases, which open nothing. */
export interface KnownPage {
  readonly current: string;
  readonly presented: string | null;
  /** Milliseconds its lease still holds; null while it is connected. */
  readonly leftMs: number | null;
}

/** Where the pages are remembered, so that the one on the screen may come back after the service was restarted. */
export interface LeaseMemory {
  /** The pages whose lease still holds. */
  load(): readonly KnownPage[];
  save(pages: readonly KnownPage[]): void;
}

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const schema = z
  .array(
    z.strictObject({
      current: hash,
      presented: hash.nullable(),
      /** Wall clock, milliseconds: the only clock that goes on while the service is not there. */
      until: z.int().nullable(),
    }),
  )
  .max(64);

/**
 * A file of one JSON list. Losing it costs a new ticket, so it is neither synced nor missed when it is damaged.
 * @param wall wall clock in milliseconds; set back, it makes no lease longer than a new one
 */
export const leaseFile = (file: string, wall: () => number): LeaseMemory => ({
  load() {
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ until, ...page }) => {
        const leftMs = until === null ? null : Math.min(until - wall(), LIMITS.socketLease);
        return leftMs === null || leftMs > 0 ? [{ ...page, leftMs }] : [];
      });
    } catch {
      return [];
    }
  },
  save(pages) {
    const kept = pages.map(({ leftMs, ...page }) => ({
      ...page,
      until: leftMs === null ? null : Math.round(wall() + leftMs),
    }));
    try {
      writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
    } catch {
      // A full disk: the page that is connected stays connected.
    }
  },
});
