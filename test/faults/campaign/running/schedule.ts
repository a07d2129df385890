import type { Finding } from '../oracles/facts.ts';
import type { RunResult } from '../scene.ts';
import type { Job } from './messages.ts';
import type { Jobs, Plan } from './pool.ts';
import { Tally } from './tally.ts';

/** The quick budget: what each row names, once, mixed so that no row waits for another. */
export function quickJobs(plan: Plan): readonly Job[] {
  return mixed(Object.entries(plan).map(([row, { quick }]) => quick.map((run) => ({ row, run }))));
}

/** One round of the full budget: every row a share, its run numbers going on from the round before. */
export function roundOfJobs(plan: Plan, round: number): readonly Job[] {
  return mixed(
    Object.entries(plan).map(([row, { perRound }]) =>
      Array.from({ length: perRound }, (_, index) => ({ row, run: round * perRound + index })),
    ),
  );
}

/** In the order of their places within their row. */
function mixed(rows: readonly (readonly Job[])[]): readonly Job[] {
  const placed = rows.flatMap((jobs) => jobs.map((job, index) => ({ job, place: index / jobs.length })));
  return placed.toSorted((one, other) => one.place - other.place).map(({ job }) => job);
}

/** Jobs of a budget, and the tallies they are counted in. */
export class Schedule implements Jobs {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly #more: (round: number) => readonly Job[] | null;
  readonly #progress: (played: number) => void;
  #queue: Job[] = [];
  #round = 0;
  #played = 0;
  #stopped = false;

  /** @param more the jobs of a round, or null when there is no further one */
  constructor(
    rows: readonly string[],
    more: (round: number) => readonly Job[] | null,
    progress: (played: number) => void = () => undefined,
  ) {
    this.tallies = new Map(rows.map((row) => [row, new Tally(row)]));
    this.#more = more;
    this.#progress = progress;
  }

  next(): Job | null {
    if (this.#stopped) return null;
    if (this.#queue.length === 0) {
      this.#queue = [...(this.#more(this.#round) ?? [])];
      this.#round += 1;
    }
    return this.#queue.shift() ?? null;
  }

  /** Nothing more is handed out. */
  stop(): void {
    this.#stopped = true;
  }

  found(job: Job, findings: readonly Finding[]): void {
    this.tallies.get(job.row)?.failures.push(...findings.map((finding) => ({ job, finding })));
  }

  done(job: Job, result: RunResult): void {
    this.#played += 1;
    this.tallies.get(job.row)?.add(job, result);
    this.#progress(this.#played);
  }
}
