import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { noPlaceFor } from '../support/report-files.ts';
import { hasPlaceForMeasured } from './markdown.ts';

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  /** Ids of the rows to measure, in the order of the report. */
  readonly only: readonly string[];
  readonly json: string | null;
  readonly markdown: string | null;
}

/** What `--help` prints. */
export const benchUsage = (ids: readonly string[]): string => `npm run bench -- [options]
  --only id,id     some rows: ${ids.join(', ')} (default all)
  --json FILE      the figures for programs
  --markdown FILE  the figures as a table in that document
`;

/** Reads the command line; the error is one line for a person. Files are looked at before anything runs. */
export function readBenchOptions(args: readonly string[], ids: readonly string[]): Result<BenchOptions, string> {
  let values: { readonly only?: string; readonly json?: string; readonly markdown?: string };
  try {
    values = parseArgs({
      args: [...args],
      options: { only: { type: 'string' }, json: { type: 'string' }, markdown: { type: 'string' } },
    }).values;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split(/[.\n]/, 1)[0] ?? '') : 'the options are not understood';
    return err(`${why}; use --only id,id, --json FILE, --markdown FILE`);
  }
  const { only, json = null, markdown = null } = values;
  const asked = only?.split(',').map((id) => id.trim());
  const unknown = asked?.find((id) => !ids.includes(id));
  if (unknown !== undefined) return err(`--only ${unknown || '(nothing)'} is not a row; there are ${ids.join(', ')}`);
  const noPlace = noPlaceFor({ json, markdown }, hasPlaceForMeasured);
  if (noPlace !== null) return err(noPlace);
  return ok({ only: ids.filter((id) => asked?.includes(id) ?? true), json, markdown });
}
