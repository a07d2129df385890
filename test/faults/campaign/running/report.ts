import type { Iterations } from './iterations.ts';
import type { Budget } from './options.ts';
import { accuracy, type Campaign, type Tally, type Told } from './tally.ts';

/** Everything one call of the command found out. */
export interface Report {
  readonly seed: number;
  readonly budget: Budget;
  readonly seconds: number;
  readonly campaigns: readonly Campaign[];
  /** Trials of single parts; no runs. */
  readonly iterations: readonly Iterations[];
  readonly told: readonly Told[];
  readonly failures: readonly string[];
}

export const isClean = ({ campaigns, iterations, failures }: Report): boolean =>
  failures.length === 0 && iterations.every(({ failed }) => failed === 0) && campaigns.every(({ fired }) => fired > 0);

/** What `--json` writes: the campaigns in the shape all campaigns have, and the iterations apart from them. */
export const jsonOf = ({ seed, campaigns, iterations }: Report): string =>
  `${JSON.stringify({ seed, campaigns, iterations }, null, 2)}\n`;

/** What each failed run can be played again with. */
export const failuresOf = (tally: Tally, seed: number): readonly string[] =>
  tally.failures.map(
    ({ job, finding }) =>
      `${finding.oracle}: ${finding.text}\n    npm run faults -- --only ${job.row} --seed ${seed} --run ${job.run}`,
  );

const COLUMNS = ['id', 'played', 'counted', 'lost', 'doubled', 'burned', 'secrets', 'misdiag.', 'stuck'] as const;

export function tableOf(report: Report, titles: ReadonlyMap<string, string>): string {
  const rows = report.campaigns.map((campaign) => [...cellsOf(campaign), titles.get(campaign.id) ?? '']);
  const head = [...COLUMNS, 'p50', 'p99', 'max ms', ''];
  const widths = head.map((name, at) => Math.max(name.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) =>
        at === 0 || at === cells.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const sum = (pick: (campaign: Campaign) => number): number =>
    report.campaigns.reduce((all, each) => all + pick(each), 0);
  return [
    line(head),
    ...rows.map(line),
    '',
    ...report.iterations.map(({ title, iterations, failed }) => `${iterations} × ${title}: ${failed} failed`),
    `causes told rightly: ${(accuracy(report.told) * 100).toFixed(2)} %`,
    ...report.told
      .filter(({ right }) => !right)
      .map(({ cause, family, times }) => `  not: ${cause}, told as ${family}, ${times} times`),
    `seed ${report.seed}, ${report.budget}, ${report.seconds.toFixed(0)} s: ${sum(({ fired }) => fired)} faults injected, ` +
      `lost ${sum(({ lost }) => lost)}, duplicated ${sum(({ doubled }) => doubled)}, ` +
      `tries burned ${sum(({ burned }) => burned)}, secrets found ${sum(({ secrets }) => secrets)}, ` +
      `misdiagnosed ${sum(({ misdiagnosed }) => misdiagnosed)}, stuck ${sum(({ stuck }) => stuck)}`,
  ].join('\n');
}

/** One row of figures, in the order of every table. */
export function cellsOf(campaign: Campaign): readonly string[] {
  const { id, runs, fired, lost, doubled, burned, secrets, misdiagnosed, stuck, recoveryMs } = campaign;
  const { p50, p99, max } = recoveryMs;
  return [id, ...[runs, fired, lost, doubled, burned, secrets, misdiagnosed, stuck, p50, p99, max].map(String)];
}
