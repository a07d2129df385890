import type { BenchRow } from './harness.ts';
import type { Machine } from './machine.ts';

/** What `--json` writes: nothing but this. */
export interface BenchReport {
  readonly machine: Machine;
  readonly rows: readonly BenchRow[];
}

export const jsonOf = (report: BenchReport): string => `${JSON.stringify(report, null, 2)}\n`;
