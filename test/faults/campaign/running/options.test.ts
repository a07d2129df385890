import { expect, test } from 'vitest';
import { readFaultOptions } from './options.ts';

const IDS = ['F01', 'F02', 'F03'];
const read = (...args: readonly string[]) => readFaultOptions(args, IDS);

test('without options: every row, quick, a seed that is always the same', () => {
  expect(read()).toEqual({
    ok: true,
    value: { only: IDS, budget: 'quick', seed: 1, run: null, minutes: 30, json: null, markdown: null },
  });
});

test('rows come in the order of the report, the group stands for all of them', () => {
  expect(read('--only', 'F03,F01')).toMatchObject({ ok: true, value: { only: ['F01', 'F03'] } });
  expect(read('--only', 'card')).toMatchObject({ ok: true, value: { only: IDS } });
  expect(read('--only', 'F02', '--run', '17', '--seed', '4')).toMatchObject({ value: { run: 17, seed: 4 } });
});

test.each([
  [['--only', 'F99'], /F99 is no campaign; there are card and F01/],
  [['--only', ''], /\(nothing\) is no campaign/],
  [['--budget', 'long'], /neither quick nor full/],
  [['--seed', 'x'], /--seed x is no whole number/],
  [['--seed', '-1'], /use --only card/],
  [['--minutes', '0'], /leaves no time/],
  [['--run', '3'], /--run needs --only with one row/],
  [['--frobnicate'], /Unknown option '--frobnicate'/],
  [['--json', '/no/such/folder/x.json'], /no file that can be written/],
  [['--markdown', import.meta.filename], /no place for what is measured/],
])('%s is refused in one line', (args, why) => {
  const refused = read(...args);
  expect(refused).toMatchObject({ ok: false, error: expect.stringMatching(why) });
  expect(!refused.ok && refused.error).not.toContain('\n');
});
