import type { CountedWalk } from '../counted-walk.ts';
import type { FlowId } from '../flow-ids.ts';
import type { Wanted } from '../manual-steps.ts';

/** One thing a resident comes for, walked in the real terminal. */
export interface Flow {
  readonly id: FlowId;
  readonly title: string;
  /** Situation of the practice portal it begins with. */
  readonly scenario: 'fresh' | 'registered' | 'tax-half-done';
  /** From the idle terminal to the result, counted; gives what the manuals' steps depend on. */
  walk(walk: CountedWalk): Promise<Wanted>;
}
