import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isRecord, withDefaults } from './defaults.ts';
import { configSchema } from './schema.ts';

/** Where the generated page stands, from this file. */
export const CONFIGURATION_PAGE = fileURLToPath(new URL('../../docs/configuration.md', import.meta.url));

/** The page docs/configuration.md: every key, its defaults in both modes, what it means. */
export function configurationPage(): string {
  const [practice, production] = [withDefaults({ mode: 'practice' }), withDefaults({ mode: 'production' })];
  const rows = keysOf(configSchema, []).map(
    ({ path, meaning }) =>
      `| \`${path.join('.')}\` | ${shown(practice, path)} | ${shown(production, path)} | ${meaning} |`,
  );
  return [
    '# Configuration',
    '',
    'Generated from `service/config/` by `npm run generate`; a test fails when it is stale.',
    '',
    'One JSON file, given with `--config FILE`; every key may be left out except the three without a default in production. A',
    'key on the command line wins over the file: `--terminal.wardName=西区`. Unknown keys are refused. Relative paths start at',
    '`dataDirectory`, which itself starts at the working directory.',
    '',
    '| key | practice | production | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
    'Production refuses what belongs to practice: the `practice` section, virtual devices, pages that frame the screen, an',
    'address that is not https, a missing pinned key, and the key of a practice portal (`kid` beginning with `practice-`).',
    '',
  ].join('\n');
}

interface Key {
  readonly path: readonly string[];
  readonly meaning: string;
}

function keysOf(schema: unknown, path: readonly string[]): readonly Key[] {
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  if (inner instanceof z.ZodObject) {
    return Object.entries(inner.shape).flatMap(([key, member]) => keysOf(member, [...path, key]));
  }
  return [{ path, meaning: schema instanceof z.ZodType ? (schema.description ?? '') : '' }];
}

function shown(defaults: unknown, path: readonly string[]): string {
  const value = path.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), defaults);
  return value === undefined ? '–' : `\`${JSON.stringify(value)}\``;
}

if (import.meta.main) writeFileSync(CONFIGURATION_PAGE, configurationPage());
