import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { japanDay } from '../../../state-machines/vocabulary/japan-day.ts';
import { CERTIFICATE_KINDS } from '../../../state-machines/vocabulary/tax.ts';
import { taxCatalogueSchema } from '../../portal-contract/tax/schemas.ts';
import { openCatalogues } from './catalogue.ts';
import { afterDays } from './japan-day.ts';

const SHIPPED = readFileSync(new URL('./catalogue.json', import.meta.url), 'utf8');
const catalogues = openCatalogues();
const YEARS = [2025, 2026, 2027];

test.each(YEARS)('%i: a whole catalogue, every kind with an issuer, in the order of the kana', (year) => {
  const catalogue = catalogues.of(year);
  expect(taxCatalogueSchema.parse(catalogue)).toEqual(catalogue);
  expect(catalogue?.kinds.map(({ kind }) => kind).toSorted()).toEqual([...CERTIFICATE_KINDS].toSorted());
  for (const { issuers } of catalogue?.kinds ?? []) {
    const kana = issuers.map((issuer) => issuer.kana);
    expect(kana.length).toBeGreaterThan(0);
    expect(kana).toEqual(kana.toSorted(new Intl.Collator('ja').compare));
    for (const text of kana) expect(text).toMatch(/^[\u3041-\u3096ー]+$/);
  }
});

test('a year begins and ends on its days in Japan; before the first there is none', () => {
  const yearAt = (time: string) => catalogues.at(Date.parse(time))?.year;
  expect(yearAt('2025-09-30T14:59:59Z')).toBeUndefined();
  expect(yearAt('2025-09-30T15:00:00Z')).toBe(2025);
  expect(yearAt('2026-09-30T14:59:59Z')).toBe(2025);
  expect(yearAt('2026-09-30T15:00:00Z')).toBe(2026);
  expect(yearAt('2040-01-01T00:00:00Z')).toBe(2027);
  expect(catalogues.of(2024)).toBeUndefined();
});

test('an issuer is there from its first year on', () => {
  const has = (year: number) =>
    catalogues.of(year)?.kinds.some(({ issuers }) => issuers.some(({ issuerId }) => issuerId === 'matsukaze-seimei'));
  expect(YEARS.map(has)).toEqual([false, true, true]);
});

test.each<[string, (text: string) => string, RegExp]>([
  [
    'an issuer twice',
    (text) => text.replace('"tachibana-seimei"', '"kokuzei-seimei"'),
    /kokuzei-seimei is there twice/,
  ],
  ['an example that does not fit', (text) => text.replace('"123-45678901"', '"12345"'), /does not fit/],
  ['a pattern that could run for ever', (text) => text.replace('^[0-9]{10}$', '^([0-9]+)+$'), /pattern/],
  ['a gap between two years', (text) => text.replace('"2027-10-01"', '"2027-10-02"'), /2026 is not followed/],
  ['a mailbox without readings', (text) => text.replace('"reads1": 2', '"reads1": 0'), /harukaze-kyosai: reads/],
  ['a kind nobody knows', (text) => text.replace('"donation",\n', '"gift",\n'), /kind/],
])('data that is wrong is refused: %s', (_name, bend, problem) => {
  const bent = bend(SHIPPED);
  expect(bent).not.toBe(SHIPPED);
  expect(() => openCatalogues(bent)).toThrow(problem);
});

test('a wait of days ends as a day begins in Japan, one of none at once', () => {
  const lateEvening = Date.parse('2026-11-20T14:30:00Z');
  expect(japanDay(lateEvening)).toBe('2026-11-20');
  expect(new Date(afterDays(lateEvening, 1)).toISOString()).toBe('2026-11-20T15:00:00.000Z');
  expect(japanDay(afterDays(lateEvening, 3))).toBe('2026-11-23');
  expect(afterDays(lateEvening, 0)).toBe(lateEvening);
});
