import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

const pages = spawnSync('git', ['ls-files', '*.md'], { encoding: 'utf8' })
  .stdout.split('\n')
  .filter((name) => name !== '');

/** Relative targets of links and pictures. */
const targets = (page: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/(?:\]\(|src=")([^)#:"]+)(?:#[^)"]*)?[)"]/g)].map((match) => match[1] ?? '');

test.each(pages)('%s links only to files that are there', (page) => {
  expect(targets(page).filter((target) => !existsSync(join(dirname(page), target)))).toEqual([]);
});

test.each(pages)('%s names only commands that exist', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(/npm run ([a-z0-9:-]+)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in packageJson.scripts))).toEqual([]);
});

test('files named in ARCHITECTURE.md exist', () => {
  const words = [...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/`([a-z-]+\/[\w/.-]+\.(?:ts|json))`/g)];
  const named = words.map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(10);
  const places = ['', 'hardware', 'service', 'state-machines', 'hardware/host'];
  expect(named.filter((name) => !places.some((place) => existsSync(join(place, name))))).toEqual([]);
});
