import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';

const SCENARIOS = ['pin-pad'] as const;

/** What `--help` prints. */
export const GUEST_USAGE = `npm run guest -- ${SCENARIOS.join(' | ')} [--json FILE]
  pin-pad      the udev rule of the PIN pad, proved in a small Debian under QEMU
  --json FILE  the steps and their figures
`;

export interface GuestOptions {
  readonly scenario: (typeof SCENARIOS)[number];
  readonly json: string | null;
}

/** Reads the command line; the error is one line for a person. */
export function readGuestOptions(args: readonly string[]): Result<GuestOptions, string> {
  const usage = `use ${SCENARIOS.join(' | ')} [--json FILE]`;
  let json: string | undefined;
  let names: readonly string[];
  try {
    const read = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'string' } } });
    json = read.values.json;
    names = read.positionals;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split(/[.\n]/, 1)[0] ?? '') : 'not understood';
    return err(`${why}; ${usage}`);
  }
  const scenario = SCENARIOS.find((name) => name === names[0]);
  if (scenario === undefined || names.length > 1) return err(`what to prove is not named; ${usage}`);
  // Looked at now: nobody wants to learn after minutes that the result has no place.
  if (json !== undefined && !canBeFile(json)) return err(`${json || '(nothing)'} is no file that can be written`);
  return ok({ scenario, json: json ?? null });
}

const canBeFile = (file: string): boolean =>
  file !== '' && (existsSync(file) ? statSync(file).isFile() : existsSync(dirname(file)));
