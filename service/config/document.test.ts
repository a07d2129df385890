import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONFIGURATION_PAGE, configurationPage } from './document.ts';

test('the page docs/configuration.md is what the schema says', () => {
  expect(readFileSync(CONFIGURATION_PAGE, 'utf8'), 'run npm run generate').toBe(configurationPage());
});

test('every key has a meaning', () => {
  const rows = configurationPage()
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows) expect(row).toMatch(/\| [A-Z].+\. \|$/);
});
