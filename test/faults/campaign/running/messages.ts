import type { Finding } from '../oracles/facts.ts';
import type { RunResult } from '../scene.ts';

/** One run of one row, named so that it can be played again. */
export interface Job {
  readonly row: string;
  readonly run: number;
}

/** What there is to play of a row, and what must be covered by it. */
export interface RowPlan {
  readonly quick: readonly number[];
  readonly perRound: number;
  readonly covers: readonly string[];
}

export type ToWorker =
  | { readonly type: 'plan'; readonly rows: readonly string[] }
  | { readonly type: 'play'; readonly job: Job; readonly seed: number }
  | { readonly type: 'end' };

export type FromWorker =
  | { readonly type: 'ready' }
  | {
      readonly type: 'planned';
      readonly rows: Readonly<Record<string, RowPlan>>;
    }
  | { readonly type: 'ended'; readonly leftovers: readonly Finding[] }
  | { readonly type: 'played'; readonly job: Job; readonly result: RunResult };

/** A run that broke the rig itself. */
export const brokenRun = (why: string): RunResult => ({
  fired: true,
  findings: [{ oracle: 'stuck', text: why }],
  recoveryMs: null,
  said: [],
  covered: null,
});

/** The same numbers for the same campaign, row and run. */
export function seedOf(seed: number, { row, run }: Job): number {
  let mixed = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(run + 1, 0x85ebca6b);
  for (const letter of row) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
  return mixed >>> 0;
}
