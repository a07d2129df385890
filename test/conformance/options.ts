import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

const PARTS = ['flows'] as const;

/** What `npm run conformance` was asked for. */
export interface ConformanceOptions {
  readonly only: readonly (typeof PARTS)[number][];
  readonly json: string | null;
}

/** What `--help` prints. */
export const CONFORMANCE_USAGE = `npm run conformance -- [options]
  --only flows   the effort of each flow beside the manuals' way (default all: ${PARTS.join(', ')})
  --json FILE    the figures for programs
`;

/** Reads the command line; the error is one line for a person. */
export function readConformanceOptions(args: readonly string[]): Result<ConformanceOptions, string> {
  let values: { readonly only?: string; readonly json?: string };
  try {
    values = parseArgs({ args: [...args], options: { only: { type: 'string' }, json: { type: 'string' } } }).values;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split(/[.\n]/, 1)[0] ?? '') : 'the options are not understood';
    return err(`${why}; use --only ${PARTS.join(',')}, --json FILE`);
  }
  const asked = values.only?.split(',').map((part) => part.trim());
  const unknown = asked?.find((part) => !PARTS.some((known) => known === part));
  if (unknown !== undefined) return err(`--only ${unknown || '(nothing)'} is no part; there is ${PARTS.join(', ')}`);
  const json = values.json ?? null;
  if (json !== null && (json === '' || !existsSync(dirname(json))))
    return err(`${json || '(nothing)'} is no file that can be written`);
  return ok({ only: PARTS.filter((part) => asked?.includes(part) ?? true), json });
}
