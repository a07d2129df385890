import { describe, expect, it } from 'vitest';
import type { ScreenOf } from '../../state-machines/screens/screen.ts';
import { textScreen } from '../../test/support/resident-fixture.ts';
import { SCREEN_SAMPLES } from '../../test/support/screen-samples.ts';
import { noteTold } from './note-told.ts';

const RECEIPT = '7K4D-92QM';

function toldBy(painted: Parameters<typeof noteTold>[0]): readonly string[] {
  const told: string[] = [];
  noteTold(painted, { markTold: (numbers) => void told.push(...numbers) }, () => told.push('interruption'));
  return told;
}

const bare = { ...textScreen(), draft: null };
const result = (state: ScreenOf<'B-04'>['data']['state'], earlier: boolean): ScreenOf<'B-04'> => ({
  ...bare,
  id: 'B-04',
  data: { about: 'account.create', state, receiptNumber: RECEIPT, reason: null, expectedBy: null, earlier },
});
const ofEtax = (state: ScreenOf<'T-55'>['data']['state']): ScreenOf<'T-55'> => ({
  ...bare,
  id: 'T-55',
  data: { state, receiptNumber: RECEIPT, reason: null },
});
const unknown = (interrupted: boolean): ScreenOf<'L-11'> => ({
  ...bare,
  id: 'L-11',
  data: { secret: 'authentication', triesLeft: 2, cardPresent: true, judged: null, interrupted },
});

it.each([true, false])('an outcome that was painted is told, of an earlier visit: %s', (earlier) => {
  for (const state of ['completed', 'kept', 'refused'] as const) {
    expect(toldBy(result(state, earlier))).toEqual([RECEIPT]);
  }
});

it.each(['stored', 'pending'] as const)(
  '%s is no outcome: the row may be decided before the paint is heard of',
  (state) => {
    expect(toldBy(result(state, true))).toEqual([]);
  },
);

it('a request to e-Tax is told by its own screen, but not while it waits', () => {
  for (const state of ['completed', 'refused'] as const) expect(toldBy(ofEtax(state))).toEqual([RECEIPT]);
  expect(toldBy(ofEtax('stored'))).toEqual([]);
});

it.each(['accept', 'cancel'] as const)('%s of 代理人 is told where it ends, but not while it waits', (about) => {
  const done = (state: ScreenOf<'D-07'>['data']['state']): ScreenOf<'D-07'> => ({
    ...bare,
    id: 'D-07',
    data: { about, state, receiptNumber: RECEIPT, reason: null },
  });
  for (const state of ['completed', 'kept', 'refused'] as const) expect(toldBy(done(state))).toEqual([RECEIPT]);
  expect(toldBy(done('stored'))).toEqual([]);
});

it.each([false, true])('a registration that was carried out at once is told by its own screen, kept: %s', (kept) => {
  const data = { receiptNumber: RECEIPT, nickname: 'マイナ父', kept, change: false };
  const done: ScreenOf<'B-03'> = { ...bare, id: 'B-03', data };
  expect(toldBy(done)).toEqual([RECEIPT]);
});

it('an attempt that an interruption left open is told by the screen that says so, and by no other', () => {
  expect(toldBy(unknown(true))).toEqual(['interruption']);
  expect(toldBy(unknown(false))).toEqual([]);
});

it('no outcome that any screen shows is left untold, and none that still waits is taken for told', () => {
  /** What was looked up, and the farewell after a screen that told it. */
  const elsewhere: readonly string[] = ['B-05', 'K-13'];
  const shown = (data: object): readonly { readonly receiptNumber: string; readonly state: unknown }[] =>
    Object.values(data)
      .flatMap((value) => (typeof value === 'object' && value !== null ? shown(value) : []))
      .concat(
        'receiptNumber' in data && typeof data.receiptNumber === 'string'
          ? [{ receiptNumber: data.receiptNumber, state: Object(data).state ?? Object(data).outcome }]
          : [],
      );
  const outcomes = SCREEN_SAMPLES.filter(({ id }) => !elsewhere.includes(id)).flatMap((sample) => {
    const screen = sample.screen('ja');
    return shown(screen.data).map((one) => ({ ...one, ...sample, told: toldBy(screen) }));
  });
  // An issuer's answer that takes days is the outcome of the request; B-04 means the request itself.
  const wrong = outcomes.filter(
    ({ id, receiptNumber, state, told }) =>
      told.includes(receiptNumber) === (state === 'stored' || (state === 'pending' && id === 'B-04')),
  );
  expect(new Set(outcomes.map(({ id }) => id)).size).toBeGreaterThan(8);
  expect(wrong.map(({ name, state }) => `${name}: ${String(state)}`)).toEqual([]);
});

it('no other screen tells anything', () => {
  expect(toldBy(textScreen())).toEqual([]);
});

it('a deletion is told by its own screen', () => {
  const deleted: ScreenOf<'A-11'> = { ...bare, id: 'A-11', data: { receiptNumber: RECEIPT } };
  expect(toldBy(deleted)).toEqual([RECEIPT]);
});

describe('what the tax preparation signs is told where its results stand', () => {
  const item = (outcome: 'done' | 'pending' | 'refused' | 'stored', receiptNumber: string) => ({
    outcome,
    receiptNumber,
    reason: null,
    expectedBy: null,
    site: 'e-tax' as const,
  });

  it('all but what still waits to be sent', () => {
    const results = [item('done', 'A'), item('stored', 'B'), item('refused', 'C'), item('pending', 'D')];
    expect(toldBy({ ...bare, id: 'T-23', data: { results, notices: true } })).toEqual(['A', 'C', 'D']);
  });

  it.each([
    ['done', [RECEIPT]],
    ['stored', []],
  ] as const)('the selection on the list of sites: %s', (outcome, told) => {
    const chosen = { outcome, receiptNumber: RECEIPT };
    expect(toldBy({ ...bare, id: 'T-20', data: { sites: [], chosen, open: 0, offline: false } })).toEqual(told);
  });
});
