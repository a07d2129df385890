import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { LinkSite } from '../../state-machines/vocabulary/link-sites.ts';
import type { TaxPreparation } from '../../state-machines/vocabulary/tax.ts';

/** Which sites behind the portal take anything, as its answers said lately. It is the same for everybody, so it is kept. */
export interface HeardSites {
  note(links: TaxPreparation['links']): void;
  /** Only what was heard lately; a site nothing was said of is left out. */
  known(): ReadonlyMap<LinkSite, boolean>;
}

/** @param now monotonic milliseconds */
export function openHeardSites(now: () => number): HeardSites {
  let heard: ReadonlyMap<LinkSite, boolean> = new Map();
  let heardAt = Number.NEGATIVE_INFINITY;
  return {
    note(links) {
      if (links.length === 0) return;
      heard = new Map(links.map(({ available, site }) => [site, available]));
      heardAt = now();
    },
    known: () => (now() - heardAt < LIMITS.sitesKnown ? heard : new Map()),
  };
}
