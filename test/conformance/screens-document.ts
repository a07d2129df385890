import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCREEN_IDS, type ScreenId } from '../../state-machines/screens/screen.ts';
import { SCREEN_SAMPLES } from '../support/screen-samples.ts';
import { readTraceability } from './traceability.ts';

const HOUSE = join(import.meta.dirname, '../..');
const ELEMENTS = join(HOUSE, 'ui/terminal/screens');
export const SCREENS_PAGE = join(HOUSE, 'docs/screens.md');

/** Where a screen is known. Without an element nobody can be shown it; without a sample nobody would ever look at it. */
export interface ScreenPlaces {
  readonly id: ScreenId;
  /** Files of elements that draw it: one. */
  readonly elements: readonly string[];
  /** Its looks, by the names of their samples. */
  readonly looks: readonly string[];
  /** Ids of the manuals' statements it is about. */
  readonly statements: readonly string[];
}

/** Every screen the service can tell, in the order of their ids. */
export function screenPlaces(ids: readonly ScreenId[] = SCREEN_IDS): readonly ScreenPlaces[] {
  const files = readdirSync(ELEMENTS);
  const { statements } = readTraceability();
  return ids.toSorted().map((id) => ({
    id,
    elements: files.filter((file) => file.startsWith(`${id.toLowerCase()}-`) && !file.endsWith('-styles.ts')),
    looks: SCREEN_SAMPLES.filter((sample) => sample.id === id).map(({ name }) => name),
    statements: statements.filter(({ screens }) => screens.includes(id)).map((statement) => statement.id),
  }));
}

/** A line for each place where a screen is missing, or stands twice. */
export const missingPlaces = (places: readonly ScreenPlaces[]): readonly string[] =>
  places.flatMap(({ id, elements, looks }) => [
    ...(elements.length === 1 ? [] : [`${id} is drawn by ${elements.length} elements`]),
    ...(looks.length > 0 ? [] : [`${id} has no sample`]),
  ]);

const nameOf = ({ id, elements: [file = ''] }: ScreenPlaces): string =>
  file.slice(id.length + 1, -'.ts'.length).replaceAll('-', ' ');

/** The page docs/screens.md. */
export const screensPage = (): string =>
  [
    '# Screens',
    '',
    'Generated from the screens and `test/conformance/traceability.json` by `npm run generate`; a test fails when it is stale. A screen',
    'has the same id in code, texts, tests, pictures and documents. The statements are those of the two manuals, in our own words.',
    '',
    '| id | screen | statements |',
    '|---|---|---|',
    ...screenPlaces().map(
      (places) => `| ${places.id} | ${nameOf(places)} | ${places.statements.map((id) => `\`${id}\``).join(', ')} |`,
    ),
    '',
    '## Statements',
    '',
    ...readTraceability().statements.map(
      ({ id, statement, later }) => `* \`${id}\`: ${statement}${later === undefined ? '' : `. *Later:* ${later}`}`,
    ),
    '',
  ].join('\n');

if (import.meta.main) writeFileSync(SCREENS_PAGE, screensPage());
