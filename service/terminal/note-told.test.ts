import { expect, it } from 'vitest';
import type { EarlierRequest } from '../../state-machines/ports.ts';
import type { ScreenOf } from '../../state-machines/screens/screen.ts';
import { textScreen } from '../../test/support/resident-fixture.ts';
import { noteTold } from './note-told.ts';

function toldBy(painted: Parameters<typeof noteTold>[0]): readonly EarlierRequest[] {
  const told: EarlierRequest[] = [];
  noteTold(painted, { markTold: (requests) => void told.push(...requests) });
  return told;
}

const result = (state: ScreenOf<'B-04'>['data']['state'], earlier: boolean): ScreenOf<'B-04'> => ({
  ...textScreen(),
  id: 'B-04',
  draft: null,
  data: { state, receiptNumber: '7K4D-92QM', reason: null, earlier },
});

it.each([true, false])('an outcome that was painted is told, of an earlier visit: %s', (earlier) => {
  for (const state of ['completed', 'kept', 'refused'] as const) {
    expect(toldBy(result(state, earlier))).toEqual([{ receiptNumber: '7K4D-92QM', state, reason: null }]);
  }
});

it.each(['stored', 'pending'] as const)(
  '%s is no outcome: the row may be decided before the paint is heard of',
  (state) => {
    expect(toldBy(result(state, true))).toEqual([]);
  },
);

it.each([
  [false, 'completed'],
  [true, 'kept'],
] as const)('a registration that was carried out at once is told by its own screen, kept: %s', (kept, state) => {
  const done: ScreenOf<'B-03'> = {
    ...textScreen(),
    id: 'B-03',
    draft: null,
    data: { receiptNumber: '7K4D-92QM', nickname: 'マイナ父', kept },
  };
  expect(toldBy(done)).toEqual([{ receiptNumber: '7K4D-92QM', state, reason: null }]);
});

it('no other screen tells anything', () => {
  expect(toldBy(textScreen())).toEqual([]);
});
