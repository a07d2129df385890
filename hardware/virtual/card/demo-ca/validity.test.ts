import { expect, test } from 'vitest';
import { cardValidity, isStillSo, validityOf, yearsAway } from './validity.ts';

test.each([
  ['birthday still to come in the year of issue', '2024-03-01T00:00:00Z', '1968-05-05', '2028-05-05T14:59:59.000Z'],
  ['birthday already over', '2024-06-01T00:00:00Z', '1968-05-05', '2029-05-05T14:59:59.000Z'],
  ['issued on the birthday', '2024-05-05T01:00:00Z', '1968-05-05', '2028-05-05T14:59:59.000Z'],
  ['born on a leap day', '2024-03-02T00:00:00Z', '1972-02-29', '2029-03-01T14:59:59.000Z'],
])('%s', (_, issuedAt, birth, notAfter) => {
  const validity = cardValidity(new Date(issuedAt), birth);
  expect(validity.notAfter.toISOString()).toBe(notAfter);
  expect(validity.notBefore.toISOString()).toBe(new Date(issuedAt).toISOString());
});

test('certificates hold whole seconds only', () => {
  expect(cardValidity(new Date('2024-06-01T00:00:00.789Z'), '1968-05-05').notBefore.getMilliseconds()).toBe(0);
});

test('years away is the same day and time', () => {
  expect(yearsAway(new Date('2026-11-21T18:00:00Z'), -7).toISOString()).toBe('2019-11-21T18:00:00.000Z');
});

test('ages: expired before now, expiring within three months, fresh for days, current for years', () => {
  const now = new Date('2026-11-21T09:00:00Z');
  const of = (age: Parameters<typeof validityOf>[0]) => validityOf(age, '1968-11-22', now);
  expect(of('expired').notAfter < now).toBe(true);
  expect(of('expiring').notAfter.toISOString()).toBe('2027-01-05T14:59:59.000Z');
  expect(of('fresh').notBefore.toISOString()).toBe('2026-11-11T09:00:00.000Z');
  expect(of('current').notAfter.getUTCFullYear()).toBe(2029);
  expect(isStillSo('expiring', of('expiring').notAfter, now)).toBe(true);
  expect(isStillSo('expiring', of('expiring').notAfter, yearsAway(now, 1))).toBe(false);
  expect(isStillSo('expired', of('expired').notAfter, now)).toBe(true);
});
