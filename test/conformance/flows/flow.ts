import type { CountedWalk } from '../counted-walk.ts';
import type { Effort } from '../effort.ts';
import type { FlowId, Wanted } from '../manual-steps.ts';

/** What a flow may take at most, by the goals for effort. */
export interface Goal {
  readonly taps: number;
  readonly placements?: number;
  readonly pinEntries?: number;
  readonly seconds?: number;
}

/** One thing a resident comes for, walked in the real terminal. */
export interface Flow {
  readonly id: FlowId;
  readonly title: string;
  readonly goal: Goal;
  /** What has to have happened before, not counted: somebody's account, for instance. Leaves the terminal idle. */
  prepare?(walk: CountedWalk): Promise<void>;
  /** From the idle terminal to the result, counted; gives what the manuals' steps depend on. */
  walk(walk: CountedWalk): Promise<Wanted>;
}

/** Names of the goals that were missed. */
export function missed(goal: Goal, effort: Effort): readonly (keyof Goal)[] {
  return (['taps', 'placements', 'pinEntries', 'seconds'] as const).filter((name) => {
    const most = goal[name];
    return most !== undefined && effort[name] > most;
  });
}
