import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FLOW_IDS } from '../flow-ids.ts';
import { GOALS } from '../goals.ts';
import { cellsOf } from '../report.ts';
import { FLOWS } from './index.ts';

test('every goal for effort has its flow, in their order', () => {
  expect(FLOWS.map(({ id }) => id)).toEqual(FLOW_IDS);
  expect(Object.keys(GOALS)).toEqual(FLOW_IDS);
});

test('the published table holds each flow beside the goal of today', () => {
  const rows = readFileSync('docs/conformance.md', 'utf8').split('\n');
  for (const { id, title } of FLOWS) {
    const at = rows.findIndex((row) => row.startsWith(`| **${id}** ${title} | here |`));
    expect(rows[at + 1], id).toBe(`|  | at most | ${cellsOf(GOALS[id]).join(' | ')} |`);
  }
});
