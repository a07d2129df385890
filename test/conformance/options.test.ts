import { expect, test } from 'vitest';
import { readConformanceOptions } from './options.ts';

test('everything is asked for unless a part is named', () => {
  expect(readConformanceOptions([])).toEqual({ ok: true, value: { only: ['flows'], json: null } });
});

test.each([
  [['--only', 'flow'], /--only flow is no part/],
  [['--only', ''], /\(nothing\) is no part/],
  [['--json', '/no/such/place/file.json'], /cannot be written|no file that can be written/],
  [['--nonsense'], /--nonsense/],
])('%j is refused with one line that says why', (args, why) => {
  const read = readConformanceOptions(args);
  expect(read.ok ? '' : read.error).toMatch(why);
});
