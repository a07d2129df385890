import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBenchOptions } from './options.ts';

const IDS = ['first', 'second', 'third'];
const read = (...args: readonly string[]) => readBenchOptions(args, IDS);
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('what npm run bench is asked for', () => {
  it('is every row when none is named', () => {
    expect(read()).toEqual({ ok: true, value: { only: IDS, json: null, markdown: null } });
  });

  it('is the named rows, in the order of the report', () => {
    expect(read('--only', 'third, first')).toMatchObject({ ok: true, value: { only: ['first', 'third'] } });
  });

  it('is a file in a directory that is there', () => {
    const [json, markdown] = [join(directory, 'a.json'), join(directory, 'a.md')];
    expect(read('--json', json, '--markdown', markdown)).toMatchObject({ ok: true, value: { json, markdown } });
  });

  it.each([
    [['--only', 'fourth'], 'fourth'],
    [['--only', 'first,'], 'nothing'],
    [['--only', ''], 'nothing'],
    [['--only'], '--only'],
    [['--fast'], '--fast'],
    [['first'], 'first'],
    [['--json', ''], 'nothing'],
    [['--json', '/there/is/no/such/directory/a.json'], '/there/is/no/such/directory/a.json'],
    [['--json', tmpdir()], tmpdir()],
  ])('refuses %j in one line that says what is wrong', (args, named) => {
    const refused = read(...args);
    expect(refused).toEqual({ ok: false, error: expect.stringContaining(named) });
    expect(refused.ok ? '' : refused.error).not.toContain('\n');
  });

  it('refuses a document without a place for the table before anything is measured', () => {
    const file = join(directory, 'other.md');
    writeFileSync(file, '# Something else\n');
    expect(read('--markdown', file)).toMatchObject({ ok: false, error: expect.stringContaining(file) });
  });
});
