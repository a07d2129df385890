import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../../../state-machines/vocabulary/result.ts';
import { noPlaceFor } from '../../../support/report-files.ts';
import { hasPlaceForMeasured } from './markdown.ts';

export const BUDGETS = ['quick', 'full'] as const;
export type Budget = (typeof BUDGETS)[number];

/** What `npm run faults` was asked for. */
export interface FaultOptions {
  /** Ids of the rows, in the order of the report. */
  readonly only: readonly string[];
  readonly budget: Budget;
  readonly seed: number;
  /** One run alone, to see again what a campaign found. */
  readonly run: number | null;
  /** The full budget ends after so many minutes. */
  readonly minutes: number;
  readonly json: string | null;
  readonly markdown: string | null;
}

/** Every row of the card's campaign under one name. */
const GROUP = 'card';
const USAGE =
  'use --only card|F01,F02, --budget quick|full, --seed N, --run N, --minutes N, --json FILE, --markdown FILE';
const FULL_MINUTES = 30;

/** What `--help` prints. */
export const faultUsage = (ids: readonly string[]): string => `npm run faults -- [options]
  --only card|ID,ID    some rows: ${ids.join(', ')} (default ${GROUP}: all)
  --budget quick|full  one short round (default), or round after round
  --minutes N          the full budget ends after so many minutes (default ${FULL_MINUTES})
  --seed N             of everything that is chosen (default 1)
  --run N              one run of one row alone, to see it again
  --json FILE          the figures for programs
  --markdown FILE      the figures as tables in that document
`;

/** Reads the command line; the error is one line for a person. Files are looked at before anything runs. */
export function readFaultOptions(args: readonly string[], ids: readonly string[]): Result<FaultOptions, string> {
  let values: { readonly [name: string]: string | undefined };
  try {
    const text = { type: 'string' } as const;
    const options = { only: text, budget: text, seed: text, run: text, minutes: text, json: text, markdown: text };
    values = parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split(/[.\n]/, 1)[0] ?? '') : 'the options are not understood';
    return err(`${why}; ${USAGE}`);
  }
  const { budget = 'quick', json = null, markdown = null } = values;
  const asked = (values['only'] ?? GROUP).split(',').map((id) => id.trim());
  const unknown = asked.find((id) => id !== GROUP && !ids.includes(id));
  if (unknown !== undefined) {
    return err(`--only ${unknown || '(nothing)'} is no campaign; there are ${GROUP} and ${ids.join(', ')}`);
  }
  if (!BUDGETS.some((name) => name === budget)) return err(`--budget ${budget} is neither quick nor full`);
  const numbers = { seed: 1, run: -1, minutes: FULL_MINUTES };
  for (const name of ['seed', 'run', 'minutes'] as const) {
    const given = values[name];
    if (given === undefined) continue;
    if (!/^\d{1,9}$/.test(given)) return err(`--${name} ${given || '(nothing)'} is no whole number`);
    numbers[name] = Number(given);
  }
  if (numbers.minutes === 0) return err('--minutes 0 leaves no time');
  if (numbers.run >= 0 && (asked.length !== 1 || asked[0] === GROUP)) return err('--run needs --only with one row');
  const noPlace = noPlaceFor({ json, markdown }, hasPlaceForMeasured);
  if (noPlace !== null) return err(noPlace);
  return ok({
    only: ids.filter((id) => asked.includes(GROUP) || asked.includes(id)),
    budget: budget as Budget,
    seed: numbers.seed,
    run: numbers.run < 0 ? null : numbers.run,
    minutes: numbers.minutes,
    json,
    markdown,
  });
}
