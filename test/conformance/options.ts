import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { noPlaceFor } from '../support/report-files.ts';
import { FLOW_IDS, type FlowId, isFlowId } from './flow-ids.ts';
import { hasPlaceForMeasured } from './markdown.ts';

/** What `npm run conformance` was asked for. */
export interface ConformanceOptions {
  /** Flows to walk, in the order of the goals. */
  readonly only: readonly FlowId[];
  /** Where the two manuals' texts are, when the references to them are to be looked up. */
  readonly manuals: string | null;
  readonly json: string | null;
  readonly markdown: string | null;
}

/** Every flow under one name. */
const GROUP = 'flows';
const USE = `use --only ${GROUP}|U1,U2, --manuals DIR, --json FILE, --markdown FILE`;

/** What `--help` prints. */
export const CONFORMANCE_USAGE = `npm run conformance -- [options]
  --only ${GROUP}|ID,ID  some flows: ${FLOW_IDS.join(', ')} (default ${GROUP}: all)
  --manuals DIR       looks up there that the manuals say what is counted of them
  --json FILE         the figures for programs
  --markdown FILE     the figures as a table in that document
`;

/** Reads the command line; the error is one line for a person. Files are looked at before anything runs. */
export function readConformanceOptions(args: readonly string[]): Result<ConformanceOptions, string> {
  let values: { readonly [name in 'only' | 'manuals' | 'json' | 'markdown']?: string };
  try {
    const text = { type: 'string' } as const;
    const options = { only: text, manuals: text, json: text, markdown: text };
    values = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split(/[.\n]/, 1)[0] ?? '') : 'the options are not understood';
    return err(`${why}; ${USE}`);
  }
  const { only = GROUP, manuals = null, json = null, markdown = null } = values;
  const asked = only.split(',').map((id) => id.trim());
  const unknown = asked.find((id) => id !== GROUP && !isFlowId(id));
  if (unknown !== undefined)
    return err(`--only ${unknown || '(nothing)'} is no flow; there are ${GROUP} and ${FLOW_IDS.join(', ')}`);
  if (manuals !== null && !(existsSync(manuals) && statSync(manuals).isDirectory()))
    return err(`${manuals || '(nothing)'} is no directory`);
  const noPlace = noPlaceFor({ json, markdown }, hasPlaceForMeasured);
  if (noPlace !== null) return err(noPlace);
  return ok({ only: FLOW_IDS.filter((id) => asked.includes(GROUP) || asked.includes(id)), manuals, json, markdown });
}
