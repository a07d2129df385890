import { expect, test } from 'vitest';
import type { RunResult } from '../scene.ts';
import { withMeasured } from './markdown.ts';
import { failuresOf, isClean, jsonOf, type Report, tableOf } from './report.ts';
import { quickJobs, roundOfJobs, Schedule } from './schedule.ts';
import { accuracy, quantiles, Tally } from './tally.ts';

const CLEAN: RunResult = {
  fired: true,
  findings: [],
  recoveryMs: 10,
  said: [{ cause: 'card left', family: 'removed', right: true }],
  covered: 'a',
};

test('a run whose fault did not strike is played and not counted', () => {
  const tally = new Tally('F01');
  tally.add({ row: 'F01', run: 0 }, CLEAN);
  tally.add({ row: 'F01', run: 1 }, { ...CLEAN, fired: false });
  expect(tally.campaign()).toEqual({
    id: 'F01',
    runs: 2,
    fired: 1,
    ...{ lost: 0, doubled: 0, burned: 0, secrets: 0, misdiagnosed: 0, stuck: 0 },
    recoveryMs: { p50: 10, p99: 10, max: 10 },
  });
});

test('what is wrong counts even where the fault did not strike, and can be played again', () => {
  const tally = new Tally('F03');
  const findings = [{ oracle: 'tries', text: 'shows 2' } as const];
  tally.add({ row: 'F03', run: 7 }, { ...CLEAN, fired: false, findings });
  expect(tally.campaign()).toMatchObject({ fired: 0, misdiagnosed: 1 });
  expect(failuresOf(tally, 4)).toEqual(['tries: shows 2\n    npm run faults -- --only F03 --seed 4 --run 7']);
});

test('what a row has to cover is covered only by runs whose fault struck', () => {
  const tally = new Tally('F01');
  tally.add({ row: 'F01', run: 0 }, CLEAN);
  tally.add({ row: 'F01', run: 1 }, { ...CLEAN, covered: 'b', fired: false });
  expect(tally.uncovered(['a', 'b'])).toEqual(['b']);
});

test('quantiles by nearest rank; accuracy by how often a cause was told rightly', () => {
  expect(quantiles([])).toEqual({ p50: 0, p99: 0, max: 0 });
  expect(quantiles(Array.from({ length: 200 }, (_, index) => 200 - index))).toEqual({ p50: 100, p99: 198, max: 200 });
  const told = { cause: 'x', family: 'removed' } as const;
  expect(
    accuracy([
      { ...told, right: true, times: 3 },
      { ...told, right: false, times: 1 },
    ]),
  ).toBe(0.75);
});

test('rows take turns, and rounds go on counting', () => {
  const plan = { F01: { quick: [0, 1, 2, 3], perRound: 2, covers: [] }, F02: { quick: [5], perRound: 1, covers: [] } };
  expect(quickJobs(plan).map(({ row, run }) => `${row} ${run}`)).toEqual(['F01 0', 'F02 5', 'F01 1', 'F01 2', 'F01 3']);
  expect(roundOfJobs(plan, 3).map(({ row, run }) => `${row} ${run}`)).toEqual(['F01 6', 'F02 3', 'F01 7']);
});

test('a schedule that is stopped hands out nothing more', () => {
  const schedule = new Schedule(['F01'], () => [{ row: 'F01', run: 0 }]);
  expect(schedule.next()).not.toBeNull();
  schedule.stop();
  expect(schedule.next()).toBeNull();
});

const REPORT: Report = {
  seed: 4,
  budget: 'quick',
  seconds: 60,
  campaigns: [{ ...new Tally('F01').campaign(), runs: 3, fired: 3 }],
  iterations: [{ id: 'p', title: 'files', iterations: 9, failed: 0 }],
  told: [{ cause: 'card left', family: 'removed', right: true, times: 2 }],
  failures: [],
};

test('the report: a table, data in the agreed shape, and a part of a page', () => {
  expect(isClean(REPORT)).toBe(true);
  expect(isClean({ ...REPORT, campaigns: [new Tally('F01').campaign()] })).toBe(false);
  expect(tableOf(REPORT, new Map([['F01', 'pulled']]))).toContain('3 faults injected, lost 0');
  expect(Object.keys(JSON.parse(jsonOf(REPORT)))).toEqual(['seed', 'campaigns', 'iterations']);
  const machine = { cpu: 'c', cores: 2, memoryBytes: 2 ** 30, kernel: 'k', node: 'v24' };
  const when = { day: '2026-01-01', machine, commit: 'abc', command: 'npm run faults', titles: new Map() };
  const page = withMeasured(null, REPORT, when);
  expect(page).toContain('| card left | 2 |');
  expect(withMeasured(`before\n${page}after`, REPORT, when)).toBe(`before\n${page}after`);
});
