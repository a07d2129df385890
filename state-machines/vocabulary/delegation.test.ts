import { describe, expect, test } from 'vitest';
import { parseEndDay, parseRelation, periodEnds } from './delegation.ts';
import { err, ok } from './result.ts';

const FAR = '2040-01-01T00:00:00Z';

describe('how long a delegation can last', () => {
  test.each([
    ['in autumn the season ends next spring', '2026-11-21T00:00:00Z', [FAR], '2027-03-15', '2027-11-21', '2031-11-21'],
    ['on its last day in Japan it ends today', '2027-03-15T14:59:59Z', [FAR], '2027-03-15', '2028-03-15', '2032-03-15'],
    ['a second later it is the next one', '2027-03-15T15:00:00Z', [FAR], '2028-03-15', '2028-03-16', '2032-03-16'],
    [
      'no longer than the certificate that ends first',
      '2026-11-21T00:00:00Z',
      [FAR, '2027-02-01T14:59:59Z'],
      '2027-02-01',
      '2027-02-01',
      '2027-02-01',
    ],
  ])('%s', (_what, now, ends, season, year, latest) => {
    expect(periodEnds(now, ends)).toMatchObject({ season, year, latest });
  });
});

describe('a day typed in digits', () => {
  const ends = periodEnds('2026-11-21T00:00:00Z', [FAR]);
  test.each([
    ['20261121', ok('2026-11-21')],
    ['２０２７０３１５', ok('2027-03-15')],
    ['2027-03-15', ok('2027-03-15')],
    ['20311121', ok('2031-11-21')],
    ['20311122', err('tooLate')],
    ['20261120', err('past')],
    ['20270229', err('shape')],
    ['2027031', err('shape')],
    ['', err('shape')],
  ])('%j', (typed, expected) => {
    expect(parseEndDay(typed, ends)).toEqual(expected);
  });
});

describe('a relation as typed', () => {
  test.each([
    ['  おば ', ok('おば')],
    ['か\u3099'.repeat(20), ok('が'.repeat(20))],
    ['あ'.repeat(21), err('tooLong')],
    ['　', err('empty')],
  ])('%j', (typed, expected) => {
    expect(parseRelation(typed)).toEqual(expected);
  });
});
