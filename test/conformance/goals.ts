import type { Effort } from './effort.ts';
import type { FlowId } from './flow-ids.ts';

/** What a flow may take at most. */
export type Goal = Readonly<Partial<Walked>>;

/** What a flow took here. */
export interface Walked extends Effort {
  /** Things that had to be typed though the terminal knew them. */
  readonly repeatedEntries: number;
}

/** The goals for effort: at a tap of 1.2 s, without the digits of PINs and of contracts. */
export const GOALS: Readonly<Record<FlowId, Goal>> = {
  U1: { taps: 20, placements: 1, pinEntries: 1, repeatedEntries: 0, seconds: 120 },
  U2: { taps: 45, placements: 1, pinEntries: 3, repeatedEntries: 0, seconds: 480 },
  U3: { taps: 40 },
  U4: { taps: 25 },
  U5: { taps: 4 },
};

/** Names of the goals that were missed. */
export function missed(goal: Goal, walked: Walked): readonly (keyof Walked)[] {
  return MEASURES.filter((name) => {
    const most = goal[name];
    return most !== undefined && walked[name] > most;
  });
}

const MEASURES = ['taps', 'phoneTaps', 'placements', 'pinEntries', 'repeatedEntries', 'seconds'] as const;
