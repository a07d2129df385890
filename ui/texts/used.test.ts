import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allTexts } from './catalogues.ts';

const UI = join(import.meta.dirname, '..');
const sources = readdirSync(UI, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(UI, file), 'utf8'))
  .join('\n');
/** Keys put together from what the service tells, such as `cert.${problem}Title`. */
const patterns = [...sources.matchAll(/`([a-zA-Z0-9]+\.[a-zA-Z0-9.]*)\$\{[^`]*?\}([a-zA-Z0-9.]*)`/g)].map(
  ([, before = '', after = '']) => new RegExp(`^${before.replaceAll('.', '\\.')}[A-Za-z0-9-]+${after}$`),
);
const isUsed = (key: string): boolean => sources.includes(`'${key}'`) || patterns.some((pattern) => pattern.test(key));

test('every text is drawn somewhere', () => {
  expect(Object.keys(allTexts.ja).filter((key) => !isUsed(key))).toEqual([]);
});

test('a text that nothing draws is found', () => {
  expect(isUsed(['nowhere', 'drawn'].join('.'))).toBe(false);
});
