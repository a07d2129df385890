import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Hashes of the leases of the known pages; a hash opens nothing. */
export type KnownPages = readonly { readonly current: string; readonly presented: string | null }[];

/** Where the pages are remembered, so that the one on the screen may come back after the service was restarted. */
export interface LeaseMemory {
  load(): KnownPages;
  save(pages: KnownPages): void;
}

const hash = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const schema = z.array(z.strictObject({ current: hash, presented: hash.nullable() })).max(64);

/** A file of one JSON list. Losing it costs a new ticket, so it is neither synced nor missed when it is damaged. */
export const leaseFile = (file: string): LeaseMemory => ({
  load() {
    try {
      return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return [];
    }
  },
  save(pages) {
    try {
      writeFileSync(file, JSON.stringify(pages), { mode: 0o600 });
    } catch {
      // A full disk: the page that is connected stays connected.
    }
  },
});
