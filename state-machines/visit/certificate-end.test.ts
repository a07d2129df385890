import { describe, expect, test } from 'vitest';
import { renewSoon } from './certificate-end.ts';

describe('the certificate can be renewed here', () => {
  test.each([
    ['2028-04-01T00:00:00Z', '2027-12-31T23:59:59Z', false],
    ['2028-04-01T00:00:00Z', '2028-01-01T00:00:00Z', true],
    ['2028-04-01T00:00:00Z', '2028-05-01T00:00:00Z', true],
    ['2028-01-15T14:59:59Z', '2027-10-15T14:59:58Z', false],
    ['2028-01-15T14:59:59Z', '2027-10-15T14:59:59Z', true],
    ['2027-05-31T00:00:00Z', '2027-03-02T23:59:59Z', false],
    ['2027-05-31T00:00:00Z', '2027-03-03T00:00:00Z', true],
  ])('end %s, today %s: %s', (notAfter, now, expected) => {
    expect(renewSoon(notAfter, now)).toBe(expected);
  });
});
