import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { err, ok, type Result } from '../../../state-machines/vocabulary/result.ts';
import { parseJson } from '../../portal-contract/jws.ts';
import { type Scenario, scenarioSchema } from './schema.ts';

const SHIPPED = fileURLToPath(new URL('./scenarios', import.meta.url));
const ENDING = '.json';

/** The scenarios that come with the portal, by name. */
export const scenarioNames = (): readonly string[] =>
  readdirSync(SHIPPED)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => basename(file, ENDING))
    .toSorted();

/**
 * The file of a scenario that comes with the portal, or of one's own. The error is one line for people.
 * @param from what a relative path starts from
 */
export function scenarioFile(nameOrFile: string, from: string = process.cwd()): Result<string, string> {
  if (scenarioNames().includes(nameOrFile)) return ok(join(SHIPPED, `${nameOrFile}${ENDING}`));
  const own = resolve(from, nameOrFile);
  return existsSync(own)
    ? ok(own)
    : err(`no scenario ${nameOrFile}; there are ${scenarioNames().join(', ')}, or the path of a file`);
}

/** @throws Error in one line for people: the file cannot be read, or is no scenario. */
export function readScenario(file: string): Scenario {
  const scenario = scenarioSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (scenario.success) return scenario.data;
  throw new Error(`${file} is no scenario: ${z.prettifyError(scenario.error).replaceAll('\n', ' ')}`);
}
