import { LIMITS } from '../../state-machines/vocabulary/limits.ts';
import type { Timers } from '../time.ts';
import type { KeptCatalogue } from './kept-catalogue.ts';
import type { Line } from './line.ts';

export interface CatalogueParts {
  readonly catalogue: KeptCatalogue;
  readonly line: Pick<Line, 'isUp' | 'subscribe'>;
  readonly timers: Timers;
  /** Milliseconds. */
  readonly monotonic: () => number;
}

/**
 * Asks for the tax catalogue when the line comes up, and every day while it is: a terminal whose line falls before anybody
 * prepared a tax return can still tell what there is to choose. Returns the way to stop.
 *
 * INVARIANT: one question at a time, and none within a day of an answer.
 */
export function keepCatalogueAhead({ catalogue, line, timers, monotonic }: CatalogueParts): () => void {
  let timer: unknown = null;
  let heardAt = Number.NEGATIVE_INFINITY;
  let asking = false;
  let stopped = false;

  async function look(): Promise<void> {
    if (asking || stopped) return;
    asking = true;
    const isDue = line.isUp() && monotonic() - heardAt >= LIMITS.catalogueRefresh;
    const answer = isDue ? await catalogue.ask() : null;
    asking = false;
    if (answer?.ok === true && answer.value.keptSince === null) heardAt = monotonic();
    plan();
  }

  function plan(): void {
    if (timer !== null) timers.clearTimeout(timer);
    if (!stopped) timer = timers.setTimeout(() => void look(), LIMITS.catalogueLook);
  }

  const unsubscribe = line.subscribe((up) => {
    if (up) void look();
  });
  void look();
  return () => {
    stopped = true;
    unsubscribe();
    plan();
  };
}
