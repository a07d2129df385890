import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allTexts } from '../../ui/texts/catalogues.ts';
import { readCatalogue } from '../failures/catalogue.ts';
import { codesFile, handbook } from '../failures/documents.ts';
import { CODES_FILE, HANDBOOK_FILE, HOUSE } from '../failures/paths.ts';
import { productSources, raisesIn, raisesOfProduct } from '../failures/raises.ts';

const catalogue = readCatalogue();
const codes = Object.keys(catalogue);
const known = new Set(codes);
const { raised, unnamed, strayed } = raisesOfProduct(known);
/** A test and what stands beside or below it that it is made of. */
const withHelpers = (file: string): string => {
  const source = read(file);
  const helpers = [...source.matchAll(/from '\.\/([^']+)'/g)].map(([, helper = '']) => join(dirname(file), helper));
  return [source, ...helpers.map(read)].join('\n');
};
const read = (file: string): string => readFileSync(join(HOUSE, file), 'utf8');

test('the types and the handbook are those of the catalogue', () => {
  expect(read(CODES_FILE)).toBe(codesFile(catalogue));
  expect(read(HANDBOOK_FILE)).toBe(handbook(catalogue));
});

test.each(codes)('%s is raised at exactly one place', (code) => {
  expect(raised.filter((place) => place.code === code).map(({ file, line }) => `${file}:${line}`)).toHaveLength(1);
});

test('no failure is made of a code that is not written where it is made, or is in no catalogue', () => {
  expect(unnamed).toEqual([]);
  expect(raised.filter(({ code }) => !known.has(code))).toEqual([]);
});

test('no code stands where it is neither raised nor compared', () => {
  expect(strayed).toEqual([]);
});

test.each(codes)('%s is told in every language', (code) => {
  const { text } = catalogue[code]?.resident ?? { text: '' };
  for (const texts of Object.values(allTexts)) expect(texts).toHaveProperty([text]);
});

test.each(codes)('%s is reached by the test it names', (code) => {
  const { provokedBy = '' } = catalogue[code] ?? {};
  expect(existsSync(join(HOUSE, provokedBy))).toBe(true);
  expect(withHelpers(provokedBy)).toMatch(new RegExp(`'${code}'`));
});

describe('the check itself', () => {
  const DEPARTURE = raised.find(({ code }) => code === 'CARD_REMOVED')?.file ?? '';
  const inPlanted = (source: string) => raisesIn('hardware/host/planted.ts', source, known);

  test('looks at the whole product', () => {
    expect(productSources().length).toBeGreaterThan(300);
    expect(productSources()).toContain(DEPARTURE);
    expect(raised.length).toBeGreaterThan(40);
  });

  test('finds a second raise beside the first', () => {
    const planted = `${read(DEPARTURE)}\nexport const again = () => failure('CARD_REMOVED', { raw: 'planted' });\n`;
    const places = raisesIn(DEPARTURE, planted, known).raised.filter(({ code }) => code === 'CARD_REMOVED');
    expect(places).toHaveLength(2);
    expect(places[1]?.line).toBe(planted.trimEnd().split('\n').length);
  });

  const MAKER = `import { failure } from '../../state-machines/vocabulary/failures.ts';`;

  test.each([
    ['a code from a table', `const CODES = { a: 'CARD_MUTE' } as const; failure(CODES.a);`, 'strayed'],
    ['a code handed on', `const make = (code: FailureCode) => failure(code);`, 'unnamed'],
    ['a code by its condition', `failure(gone ? 'READER_LOST' : 'CARD_REMOVED');`, 'unnamed'],
    ['the maker under another name', `${MAKER.replace('failure', 'failure as make')} make(code);`, 'unnamed'],
    ['the maker in other hands', `${MAKER} const make = failure; codes.map(failure);`, 'unnamed'],
    ['a failure without its maker', `const error: Failure = { code: 'PIN_WRONG' };`, 'strayed'],
    ['a parameter', `judge({ params: 'INTERNAL' });`, 'strayed'],
  ] as const)('finds %s', (_, source, where) => {
    expect(inPlanted(source)[where]).not.toEqual([]);
  });

  test('leaves comparisons alone', () => {
    const source = `if (error.code === 'PIN_LOCKED') f(); const S = new Set(['CARD_JUKI']); type T = 'CARD_MUTE' | 'INTERNAL';`;
    expect(inPlanted(source)).toEqual({ raised: [], unnamed: [], strayed: [] });
  });
});
