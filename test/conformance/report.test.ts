import { expect, test } from 'vitest';
import { isMet, jsonOf, tableOf } from './report.ts';

const effort = { taps: 12, placements: 1, pinEntries: 1, seconds: 30 };
const report = (goal: { readonly taps: number }) => ({
  flows: [{ id: 'U1' as const, title: 'registered', ...effort, goal, manuals: { ...effort, placements: 9 } }],
  manualsSetUp: effort,
});

test('a flow that takes one tap too many misses its goal, and the table says so', () => {
  expect(isMet(report({ taps: 12 }))).toBe(true);
  expect(isMet(report({ taps: 11 }))).toBe(false);
  expect(tableOf(report({ taps: 11 }))).toContain('over its goal: taps 11');
  expect(tableOf(report({ taps: 12 }))).not.toContain('over its goal');
});

test('without a flow nothing is met', () => {
  expect(isMet({ flows: [], manualsSetUp: effort })).toBe(false);
});

test('the data hold what was walked beside what the manuals ask', () => {
  const [flow] = (
    JSON.parse(jsonOf(report({ taps: 20 }))) as { flows: readonly { placements: number; manuals: object }[] }
  ).flows;
  expect(flow?.placements).toBe(1);
  expect(flow?.manuals).toEqual({ ...effort, placements: 9 });
});
