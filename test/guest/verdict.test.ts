import { describe, expect, test } from 'vitest';
import { type Observation, problems, stepTable } from './verdict.ts';

const GOOD: Observation = {
  pressed: ['1', '5', 'enter'],
  delivered: ['1', '5', 'enter'],
  padEvents: 0,
  strangeConsoleBytes: 0,
  clerkEvents: 1,
  clerkConsoleBytes: 1,
};

describe('what is wrong with a pad', () => {
  test('nothing, when its keys come through hidraw alone and the clerk can type', () => {
    expect(problems(GOOD)).toEqual([]);
  });

  test.each<[string, Partial<Observation>, string]>([
    ['a single event in the input layer', { padEvents: 1 }, '1 key events of the pad'],
    ['a single byte on the console', { strangeConsoleBytes: 1 }, '1 bytes of the pad on the console'],
    ['a key lost', { delivered: ['1', 'enter'] }, 'hidraw delivered 1 enter'],
    ['a key twice', { delivered: ['1', '5', '5', 'enter'] }, 'hidraw delivered 1 5 5 enter'],
    ['keys in another order', { delivered: ['5', '1', 'enter'] }, 'hidraw delivered 5 1 enter'],
    ['no key at all', { delivered: [] }, 'hidraw delivered nothing'],
    ["the clerk's keyboard silenced too", { clerkEvents: 0 }, 'dead in the input layer'],
    ["the clerk's keyboard silent on the console", { clerkConsoleBytes: 0 }, 'dead on the console'],
  ])('%s', (_, change, said) => {
    const found = problems({ ...GOOD, ...change });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(said);
  });
});

test('the table says which step failed', () => {
  const step = { id: 'no-rule', text: 'text', detail: 'detail', seconds: 1.25 };
  const table = stepTable([
    { ...step, passed: true },
    { ...step, passed: false },
  ]);
  expect(table.split('\n').filter((line) => line.startsWith('ok '))).toHaveLength(1);
  expect(table.split('\n').filter((line) => line.startsWith('FAILED'))).toHaveLength(1);
});
