import type { Comparison } from './harness.ts';

/** One line of the report: how to set up its two sides, and what they are. */
export interface Row {
  readonly id: string;
  /**
   * Sets up subject and floor.
   * @param directory an empty directory on the disk the product would use
   * @param opened closes what was set up, last first
   */
  open(directory: string, opened: AsyncDisposableStack): Promise<Omit<Comparison, 'id' | 'unit'>>;
}
