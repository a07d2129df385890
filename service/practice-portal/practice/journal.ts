import type { ProblemCode } from '../../portal-contract/problems.ts';
import type { FAULT_KINDS } from './faults.ts';

/** One request the portal turned away, or a fault it played; kept for the page only, newest first. */
interface JournalEntry {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly code: ProblemCode | (typeof FAULT_KINDS)[number];
}

const KEPT = 100;

export interface Journal {
  add(entry: JournalEntry): void;
  newest(): readonly JournalEntry[];
  /** Called whenever something may look different on the page; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  changed(): void;
}

export function makeJournal(): Journal {
  const entries: JournalEntry[] = [];
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    add(entry) {
      entries.unshift(entry);
      entries.length = Math.min(entries.length, KEPT);
      changed();
    },
    newest: () => entries,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
  };
}
