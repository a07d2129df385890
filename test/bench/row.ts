import type { Comparison } from './harness.ts';
import type { PcscBed } from './sign-in/pcsc-bed.ts';

/** What rows of one run have in common. */
export interface Shared {
  /** The one pcscd of the run, started for the first row that asks. */
  pcsc(): Promise<PcscBed>;
}

/** One line of the report: how to set up its two sides, and what they are. */
export interface Row {
  readonly unit: Comparison['unit'];
  /** @throws Error that says what this machine lacks, and how to get it. */
  readonly needs?: () => void;
  /**
   * Sets up subject and floor.
   * @param directory an empty directory on the disk the product would use
   * @param opened closes what was set up, last first
   */
  open(directory: string, opened: AsyncDisposableStack, shared: Shared): Promise<Omit<Comparison, 'id' | 'unit'>>;
}
