import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { thisMachine } from '../../bench/machine.ts';
import { ROWS } from './rows/index.ts';
import { type Iterations, iterate } from './running/iterations.ts';
import { withMeasured } from './running/markdown.ts';
import type { Job } from './running/messages.ts';
import { type FaultOptions, faultUsage, readFaultOptions } from './running/options.ts';
import { type Plan, Pool } from './running/pool.ts';
import { failuresOf, isClean, jsonOf, type Report, tableOf } from './running/report.ts';
import { quickJobs, roundOfJobs, Schedule } from './running/schedule.ts';
import type { Tally } from './running/tally.ts';

/** `npm run faults -- --only card|F01,F02 --budget quick|full --seed N --json FILE`: the fault matrix of card, reader and PIN pad. */
const SHOWN_FAILURES = 40;
const MINUTE = 60_000;
/** One more than processors: a terminal looks for a few milliseconds whether anything still moves before time passes. */
const WORKERS = availableParallelism() + 1;
/** Terminals over a pcscd of their own, which wait nearly all the time. */
const WAITING_WORKERS = 6;

const titles = new Map(ROWS.map(({ id, title }) => [id, title]));
const ids = ROWS.map(({ id }) => id);
const args = process.argv.slice(2);
const options = readFaultOptions(args, ids);
if (args.includes('--help')) process.stdout.write(faultUsage(ids));
else if (options.ok) {
  // Of the start: half an hour later it may be another one.
  const commit = options.value.markdown === null ? '' : presentCommit();
  const report = await campaign(options.value);
  process.stdout.write(`${tableOf(report, titles)}\n`);
  for (const failure of report.failures.slice(0, SHOWN_FAILURES)) process.stdout.write(`  ${failure}\n`);
  write(options.value, report, commit);
  process.exitCode = isClean(report) ? 0 : 1;
} else {
  process.stderr.write(`faults: ${options.error}\n`);
  process.exitCode = 2;
}

async function campaign({ only, budget, seed, run, minutes }: FaultOptions): Promise<Report> {
  const began = performance.now();
  const uncovered: string[] = [];
  const apart = only.filter((id) => ROWS.find((row) => row.id === id)?.apart === true);
  const together = only.filter((id) => !apart.includes(id));
  const parts = [
    { rows: together, pool: new Pool(run === null ? WORKERS : 1, seed) },
    { rows: apart, pool: new Pool(run === null ? WAITING_WORKERS : 1, seed) },
  ].filter(({ rows }) => rows.length > 0);
  const played = async ({ rows, pool }: (typeof parts)[number]): Promise<readonly Tally[]> => {
    const plan = run === null ? await pool.plan(rows) : {};
    const schedule = new Schedule(rows, moreJobs(plan, { only: rows, budget, run }), (count) => {
      if (count % 100 === 0) process.stderr.write(`${count} runs, ${elapsed(began).toFixed(0)} s\n`);
    });
    // A round takes minutes; the budget ends within it.
    const timer = setTimeout(() => schedule.stop(), minutes * MINUTE);
    await pool.play(schedule);
    clearTimeout(timer);
    const played = [...schedule.tallies.values()];
    for (const tally of played)
      uncovered.push(...tally.uncovered(plan[tally.id]?.covers ?? []).map((what) => `${tally.id}: untested: ${what}`));
    return played;
  };
  const [iterations, ...all] = await Promise.all([
    run === null ? iterate(budget, seed) : Promise.resolve<readonly Iterations[]>([]),
    ...parts.map(played),
  ]);
  const tallies = all.flat().toSorted((one, other) => only.indexOf(one.id) - only.indexOf(other.id));
  return {
    seed,
    budget,
    seconds: elapsed(began),
    campaigns: tallies.map((tally) => tally.campaign()),
    iterations,
    told: tallies.flatMap(({ told }) => told),
    failures: [...tallies.flatMap((tally) => failuresOf(tally, seed)), ...uncovered],
  };
}

/** Which jobs come in a round; null when there is no further one. The full budget has rounds until its time is over. */
function moreJobs(
  plan: Plan,
  { only, budget, run }: Pick<FaultOptions, 'only' | 'budget' | 'run'>,
): (round: number) => readonly Job[] | null {
  if (run !== null) return (round) => (round === 0 ? only.map((row) => ({ row, run })) : null);
  if (budget === 'quick') return (round) => (round === 0 ? quickJobs(plan) : null);
  return (round) => roundOfJobs(plan, round);
}

function elapsed(began: number): number {
  return (performance.now() - began) / 1_000;
}

function presentCommit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
}

function write({ json, markdown, ...asked }: FaultOptions, report: Report, commit: string): void {
  if (json !== null) writeFileSync(json, jsonOf(report));
  if (markdown === null) return;
  const before = existsSync(markdown) ? readFileSync(markdown, 'utf8') : null;
  const when = {
    day: new Date().toISOString().slice(0, 10),
    machine: thisMachine(),
    commit,
    command: `npm run faults -- --budget ${asked.budget} --seed ${asked.seed}${asked.budget === 'full' ? ` --minutes ${asked.minutes}` : ''}`,
    titles,
  };
  writeFileSync(markdown, withMeasured(before, report, when));
}
