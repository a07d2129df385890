import { expect, test } from 'vitest';
import { FLOW_IDS } from './flow-ids.ts';
import { readConformanceOptions } from './options.ts';

const NOTHING = { manuals: null, json: null, markdown: null };

test('every flow is asked for unless some are named, in the order of the goals', () => {
  expect(readConformanceOptions([])).toEqual({ ok: true, value: { only: FLOW_IDS, ...NOTHING } });
  expect(readConformanceOptions(['--only', 'flows'])).toEqual({ ok: true, value: { only: FLOW_IDS, ...NOTHING } });
  expect(readConformanceOptions(['--only', 'U5, U2'])).toEqual({ ok: true, value: { only: ['U2', 'U5'], ...NOTHING } });
});

test.each([
  [['--only', 'flow'], /--only flow is no flow/],
  [['--only', ''], /\(nothing\) is no flow/],
  [['--json', '/no/such/place/file.json'], /no file that can be written/],
  [['--markdown', 'README.md'], /no place for what is measured/],
  [['--manuals', '/no/such/place'], /is no directory/],
  [['--nonsense'], /--nonsense/],
])('%j is refused with one line that says why', (args, why) => {
  const read = readConformanceOptions(args);
  expect(read.ok ? '' : read.error).toMatch(why);
  expect(read.ok ? '' : read.error).not.toContain('\n');
});
