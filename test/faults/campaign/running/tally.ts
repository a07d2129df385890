import type { Finding } from '../oracles/facts.ts';
import type { RunResult } from '../scene.ts';
import type { Job } from './messages.ts';

/** What one row came to, in the shape every campaign is reported in. */
export interface Campaign {
  readonly id: string;
  /** Whole visits played. */
  readonly runs: number;
  /** Those in which the fault was seen to strike: only these count. */
  readonly fired: number;
  readonly lost: number;
  readonly doubled: number;
  readonly burned: number;
  readonly secrets: number;
  readonly misdiagnosed: number;
  readonly stuck: number;
  readonly recoveryMs: { readonly p50: number; readonly p99: number; readonly max: number };
}

export interface Failure {
  readonly job: Job;
  readonly finding: Finding;
}

/** How often a cause was told as what. */
export interface Told {
  readonly cause: string;
  readonly family: string;
  readonly right: boolean;
  readonly times: number;
}

/** Adds up the runs of one row. */
export class Tally {
  readonly id: string;
  readonly failures: Failure[] = [];
  readonly covered = new Set<string>();
  #runs = 0;
  #fired = 0;
  readonly #recoveries: number[] = [];
  readonly #told = new Map<string, Told>();

  constructor(id: string) {
    this.id = id;
  }

  add(job: Job, { fired, findings, recoveryMs, said, covered }: RunResult): void {
    this.#runs += 1;
    for (const finding of findings) this.failures.push({ job, finding });
    if (!fired) return;
    this.#fired += 1;
    if (covered !== null) this.covered.add(covered);
    if (recoveryMs !== null) this.#recoveries.push(recoveryMs);
    for (const { cause, family, right } of said) {
      const key = `${cause}/${family}/${right}`;
      const before = this.#told.get(key)?.times ?? 0;
      this.#told.set(key, { cause, family, right, times: before + 1 });
    }
  }

  /** What should have been covered, and was not. */
  uncovered(covers: readonly string[]): readonly string[] {
    return covers.filter((each) => !this.covered.has(each));
  }

  get told(): readonly Told[] {
    return [...this.#told.values()];
  }

  campaign(): Campaign {
    const count = (...oracles: readonly Finding['oracle'][]): number =>
      this.failures.filter(({ finding }) => oracles.includes(finding.oracle)).length;
    return {
      id: this.id,
      runs: this.#runs,
      fired: this.#fired,
      lost: count('lost'),
      doubled: count('doubled'),
      burned: count('burned'),
      secrets: count('secrets'),
      // A count of tries the card did not tell is a wrong diagnosis, too.
      misdiagnosed: count('misdiagnosed', 'tries'),
      stuck: count('stuck'),
      recoveryMs: quantiles(this.#recoveries),
    };
  }
}

/** Nearest rank; zeros when there is nothing. */
export function quantiles(values: readonly number[]): Campaign['recoveryMs'] {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Faults whose cause a screen told rightly, of those that had something to tell: 0 to 1. */
export function accuracy(told: readonly Told[]): number {
  const all = told.reduce((sum, { times }) => sum + times, 0);
  const right = told.reduce((sum, { times, right }) => sum + (right ? times : 0), 0);
  return all === 0 ? 1 : right / all;
}
