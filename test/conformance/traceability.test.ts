import { describe, expect, test } from 'vitest';
import { readTestFile, titlesIn } from './test-titles.ts';
import { readTraceability, type Traceability, untraced, waiting } from './traceability.ts';

const all = readTraceability();
const files = new Map(
  [...new Set(all.statements.flatMap(({ tests }) => tests.map(({ file }) => file)))].map((file) => [
    file,
    readTestFile(file),
  ]),
);
const lookUp = (file: string) => files.get(file) ?? null;

test('every statement of the manuals is shown in real Chromium, or says what it waits for', () => {
  expect(untraced(all, lookUp)).toEqual([]);
});

test('what nothing shows yet is known by name', () => {
  expect(waiting(all).map((line) => line.split(':')[0])).toEqual(['update-then-restart', 'provisioning-order']);
});

describe('a planted defect is found', () => {
  /** The traceability with one statement bent. */
  const bent = (change: Partial<Traceability['statements'][number]>): Traceability => ({
    statements: all.statements.map((statement) =>
      statement.id === 'nickname' ? { ...statement, ...change } : statement,
    ),
  });
  const file = 'test/e2e/walk-form.test.ts';

  test.each<[string, Partial<Traceability['statements'][number]>, RegExp]>([
    ['a statement without a test', { tests: [] }, /^nickname has no test$/],
    ['a statement about no screen', { screens: [] }, /about no screen/],
    ['a screen nobody knows', { screens: ['B-11', 'B-99'] }, /no screen B-99/],
    ['an id twice', { id: 'mail' }, /mail is there twice/],
    ['a file that is gone', { tests: [{ file: 'test/e2e/gone.test.ts', title: 'x' }] }, /there is no test\/e2e\/gone/],
    ['a title that was changed', { tests: [{ file, title: 'wants a nickname' }] }, /holds 0 tests "wants a nickname"/],
  ])('%s', (_, change, problem) => {
    const before = untraced(all, lookUp);
    const found = untraced(bent(change), lookUp).filter((line) => !before.includes(line));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(problem);
  });

  test('a test that looks at no browser, and one title of two tests', () => {
    const twice = ['x', 'x'];
    const one = bent({ tests: [{ file, title: 'x' }] });
    const found = untraced(one, () => ({ titles: twice, inChromium: false })).filter((line) => line.startsWith('nick'));
    expect(found).toEqual([`nickname: ${file} looks at no browser`, `nickname: ${file} holds 2 tests "x"`]);
  });
});

describe('the titles of a source', () => {
  const titles = (source: string) => titlesIn('planted.test.ts', source);

  test('are those of its tests, as they are written, wherever they stand', () => {
    const source = `
      it('one', () => {});
      describe('not this', () => { test(\`two\`, async () => {}); });
      it.each([1, 2])('three $name', (n) => {});
      export function more() { test.each(TABLE)('four %s', () => {}); }
    `;
    expect(titles(source)).toEqual(['one', 'two', 'three $name', 'four %s']);
  });

  test('are not those of what only looks like one, or is left out', () => {
    const source = `
      // it('a comment', () => {});
      const text = "it('a string', () => {})";
      it.skip('left out', () => {});
      it.todo('to do');
      it('without a body');
      describe.skip('left out', () => { it('with its group', () => {}); });
      it(\`made of \${parts}\`, () => {});
      commit('another name', () => {});
    `;
    expect(titles(source)).toEqual([]);
  });
});
