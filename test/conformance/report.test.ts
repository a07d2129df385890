import { expect, test } from 'vitest';
import { GOALS } from './goals.ts';
import type { ConformanceReport } from './report.ts';
import { failuresOf, jsonOf, tableOf } from './report.ts';

const effort = { taps: 12, phoneTaps: 0, placements: 1, pinEntries: 1, seconds: 30 };
/** U2 walked in exactly what its goal allows, but for what is given. */
const walked = (over: object = {}): ConformanceReport => ({
  flows: [
    {
      id: 'U2',
      title: 'prepared',
      repeatedEntries: 0,
      ...effort,
      ...GOALS.U2,
      ...over,
      manuals: { ...effort, placements: 9 },
    },
  ],
  manualsSetUp: effort,
});

test('a flow within its goals misses none, the last allowed tap included', () => {
  expect(failuresOf(walked())).toEqual([]);
});

test.each([
  ['taps', 'U2 takes 46 taps, more than its goal of 45'],
  ['placements', 'U2 takes 2 placements, more than its goal of 1'],
  ['pinEntries', 'U2 takes 4 PIN entries, more than its goal of 3'],
  ['repeatedEntries', 'U2 takes 1 repeated entries, more than its goal of 0'],
  ['seconds', 'U2 takes 481 seconds, more than its goal of 480'],
] as const)('one more of %s than its goal is told in one line', (name, line) => {
  expect(failuresOf(walked({ [name]: (GOALS.U2[name] ?? 0) + 1 }))).toEqual([line]);
});

test('without a flow nothing is met', () => {
  expect(failuresOf({ flows: [], manualsSetUp: effort })).toEqual(['no flow was walked']);
});

test('the data and the table hold what was walked beside the goal and what the manuals ask', () => {
  const report = walked({ taps: 43 });
  const { flows } = JSON.parse(jsonOf(report)) as ConformanceReport;
  expect(flows).toMatchObject([{ id: 'U2', taps: 43, goal: GOALS.U2, manuals: { placements: 9 } }]);
  const lines = tableOf(report).split('\n');
  const rowOf = (name: string): readonly string[] =>
    lines
      .find((line) => line.trim().startsWith(name))
      ?.trim()
      .split(/\s{2,}/) ?? [];
  expect(rowOf('here')).toEqual(['here', '43', '0', '1', '3', '0', '480']);
  expect(rowOf('at most')).toEqual(['at most', '45', '–', '1', '3', '0', '480']);
  expect(rowOf('by the manuals')).toEqual(['by the manuals', '12', '0', '9', '1', '–', '30']);
});
