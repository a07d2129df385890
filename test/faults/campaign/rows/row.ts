import type { Bed } from '../bed.ts';
import type { RunResult } from '../scene.ts';

/** One line of the fault matrix. */
export interface Row {
  readonly id: string;
  /** What is done to the terminal. */
  readonly title: string;
  /** Real processes in real time: such runs mostly wait, and do so side by side. */
  readonly apart?: true;
  /** Run numbers of the quick budget. */
  quick(bed: Bed): Promise<readonly number[]>;
  /** How many runs a round of the full budget adds, numbered on and on. */
  perRound(bed: Bed): Promise<number>;
  /** What must be covered by a campaign of whatever budget; nothing where a row has no such list. */
  covers?(bed: Bed): Promise<readonly string[]>;
  /** Run number `run` of a campaign's seed: the same for the same two numbers. */
  run(bed: Bed, run: number, random: () => number): Promise<RunResult>;
}

/** A whole number from 0 to below `limit`. */
export const below = (random: () => number, limit: number): number => Math.floor(random() * limit);

export function oneOf<T>(random: () => number, values: readonly T[]): T {
  const value = values[below(random, values.length)];
  if (value === undefined) throw new RangeError('nothing to choose from');
  return value;
}

/** The first so many run numbers. */
export const first = (count: number) => async (): Promise<readonly number[]> =>
  Array.from({ length: count }, (_, run) => run);

export const always = (count: number) => async (): Promise<number> => count;
