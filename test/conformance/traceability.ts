import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SCREEN_IDS } from '../../state-machines/screens/screen.ts';
import type { TestFile } from './test-titles.ts';

const statementSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  /** What the two manuals say, in words of our own. */
  statement: z.string().min(1),
  screens: z.array(z.string()),
  tests: z.array(
    z.strictObject({ file: z.string().regex(/^test\/e2e\/[a-z-]+\.test\.ts$/), title: z.string().min(1) }),
  ),
  /** Why all of it, or a part, waits for something that is not built. */
  later: z.string().min(1).optional(),
});
const fileSchema = z.strictObject({ statements: z.array(statementSchema).min(1) });

export type Traceability = z.infer<typeof fileSchema>;

/** Every statement of the two manuals about what a resident meets, with the screens it is about and the tests that show it. */
export const readTraceability = (file = join(import.meta.dirname, 'traceability.json')): Traceability =>
  fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** Those that nothing shows yet. */
export const waiting = ({ statements }: Traceability): readonly string[] =>
  statements.filter(({ tests }) => tests.length === 0).map(({ id, later }) => `${id}: ${later ?? 'nobody knows why'}`);

/**
 * What is wrong, a line each; empty when every statement is shown by a test in real Chromium, or says what it waits for.
 * @param lookUp a file of tests, or null when there is none of that name
 */
export function untraced({ statements }: Traceability, lookUp: (file: string) => TestFile | null): readonly string[] {
  const known = new Set<string>(SCREEN_IDS);
  return statements.flatMap(({ id, later, screens, tests }, place) => {
    const isLater = tests.length === 0 && later !== undefined;
    return [
      ...(statements.findIndex((other) => other.id === id) === place ? [] : [`${id} is there twice`]),
      ...(tests.length === 0 && !isLater ? [`${id} has no test`] : []),
      ...(screens.length === 0 && !isLater ? [`${id} is about no screen`] : []),
      ...screens.filter((screen) => !known.has(screen)).map((screen) => `${id}: there is no screen ${screen}`),
      ...tests.flatMap(({ file, title }) => {
        const found = lookUp(file);
        if (found === null) return [`${id}: there is no ${file}`];
        const times = found.titles.filter((one) => one === title).length;
        return [
          ...(found.inChromium ? [] : [`${id}: ${file} looks at no browser`]),
          ...(times === 1 ? [] : [`${id}: ${file} holds ${times} tests "${title}"`]),
        ];
      }),
    ];
  });
}
