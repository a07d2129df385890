import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { err, ok, type Result } from '../../state-machines/vocabulary/result.ts';
import { isRecord, merge, withDefaults } from './defaults.ts';
import { jsonErrorLine } from './json-error-line.ts';
import { type ConfigProblem, crossCheck } from './rules.ts';
import { type Config, configSchema, resolvePaths } from './schema.ts';

/**
 * Reads `--config FILE` and overrides of the form `--terminal.id=NAME`, fills in defaults, validates, makes paths
 * absolute. Returns every problem found, not only the first.
 */
export function loadConfig(
  args: readonly string[],
  cwd: string = process.cwd(),
): Result<Config, readonly ConfigProblem[]> {
  const parsed = parseArguments(args);
  if (!parsed.ok) return err([parsed.error]);
  const file = parsed.value.file === null ? ok({}) : readConfigFile(parsed.value.file);
  if (!file.ok) return err([file.error]);

  let input: unknown = file.value;
  for (const { path, text } of parsed.value.overrides) input = merge(input, nest(path, valueFor(path, text)));
  return validateConfig(input, cwd);
}

/** The same for a configuration that is already an object. */
export function validateConfig(input: unknown, cwd: string = process.cwd()): Result<Config, readonly ConfigProblem[]> {
  const checked = configSchema.safeParse(withDefaults(input), { reportInput: true });
  if (!checked.success) return err(checked.error.issues.flatMap(problemsOf));
  const config = resolvePaths(checked.data, cwd);
  const problems = crossCheck(config);
  return problems.length === 0 ? ok(config) : err(problems);
}

/** One line per problem, for standard error. */
export const formatProblem = ({ key, problem, remedy }: ConfigProblem): string =>
  `configuration: ${key} ${problem}; ${remedy}`.replace(/\p{Cc}+/gu, ' ');

interface Arguments {
  readonly file: string | null;
  readonly overrides: readonly { readonly path: readonly string[]; readonly text: string }[];
}

function parseArguments(args: readonly string[]): Result<Arguments, ConfigProblem> {
  let file: string | null = null;
  const overrides: { path: string[]; text: string }[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--config' || arg.startsWith('--config=')) {
      file = arg === '--config' ? (rest.shift() ?? '') : arg.slice('--config='.length);
      if (file === '') return err({ key: '--config', problem: 'names no file', remedy: 'write --config FILE' });
      continue;
    }
    const override = /^--([A-Za-z]+(?:\.[A-Za-z]+)*)=(.*)$/s.exec(arg);
    if (override === null) {
      return err({ key: arg, problem: 'is not understood', remedy: 'write --config FILE or --key.name=VALUE' });
    }
    overrides.push({ path: (override[1] ?? '').split('.'), text: override[2] ?? '' });
  }
  return ok({ file, overrides });
}

/** The object in a configuration file, still to be validated. */
export function readConfigFile(file: string): Result<unknown, ConfigProblem> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return err({
      key: '--config',
      problem: code === 'ENOENT' ? `${file} does not exist` : `${file} cannot be read (${code})`,
      remedy: 'name a JSON file that this user may read, or leave --config out for the defaults',
    });
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isRecord(value)) return ok(value);
    return err({ key: '--config', problem: `${file} holds no object`, remedy: 'write { "key": value, … }' });
  } catch {
    const line = jsonErrorLine(text);
    return err({ key: '--config', problem: `${file} is not JSON at line ${line}`, remedy: 'correct that line' });
  }
}

/** The text itself where the key takes text, else the JSON it stands for. */
function valueFor(path: readonly string[], text: string): unknown {
  const schema = schemaAt(path);
  if (text !== 'null' && schema?.safeParse(text).success === true) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function schemaAt(path: readonly string[]): z.ZodType | null {
  let schema: unknown = configSchema;
  for (const key of path) {
    if (schema instanceof z.ZodNullable) schema = schema.unwrap();
    if (!(schema instanceof z.ZodObject) || !Object.hasOwn(schema.shape, key)) return null;
    schema = (schema.shape as Record<string, unknown>)[key];
  }
  return schema instanceof z.ZodType ? schema : null;
}

const nest = (path: readonly string[], value: unknown): unknown =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);

function problemsOf(issue: z.core.$ZodIssue): ConfigProblem[] {
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((unknown) => ({
      key: [...issue.path, unknown].join('.'),
      problem: 'is not a key',
      remedy: 'remove it or correct its spelling',
    }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [{ key, problem: 'is missing', remedy: `give ${describe(issue)}` }];
  }
  return [{ key, problem: problemText(issue), remedy: `give ${describe(issue)}` }];
}

const problemText = (issue: z.core.$ZodIssue): string =>
  issue.code === 'custom' ? issue.message : `is not accepted (${issue.message.replace(/^Invalid input: /, '')})`;

/** What would be right, from the key's own schema. */
function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
  const schema = schemaAt(issue.path.filter((part): part is string => typeof part === 'string'));
  const meaning = schema?.description;
  if (issue.code === 'too_small') return `at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  // Quoted, not built into the sentence: some are names of a thing, some begin with where, how or whether.
  return meaning === undefined ? 'another value' : `what it stands for: “${meaning.replace(/\.$/, '')}”`;
}
