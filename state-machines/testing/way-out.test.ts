import { describe, expect, test } from 'vitest';
import type { ActionName } from '../screens/actions.ts';
import type { ScreenId } from '../screens/screen.ts';
import { type Glass, leaveBy } from './way-out.ts';

const LIMIT = { touches: 3, waitedMs: 5_000 };

/** Screens that follow each other by the touches named, or after so many seconds without one. */
interface Planted {
  readonly id: ScreenId;
  readonly by?: Partial<Record<ActionName, number>>;
  readonly after?: { readonly seconds: number; readonly to: number };
}

function planted(...screens: readonly Planted[]): Glass {
  let at = 0;
  let seconds = 0;
  const now = (): Planted => screens[at] ?? expect.unreachable('a screen');
  const go = (to: number): void => {
    at = to;
    seconds = 0;
  };
  return {
    get screen() {
      return { id: now().id, actions: Object.keys(now().by ?? {}) as ActionName[] };
    },
    async touch(way) {
      go(now().by?.[way] ?? at);
    },
    async takeCard() {},
    async pass(ms) {
      seconds += ms / 1_000;
      const { after } = now();
      if (after !== undefined && seconds >= after.seconds) go(after.to);
    },
  };
}

describe('a way out', () => {
  test('leads by touches, and waits for what ends by itself', async () => {
    const glass = planted(
      { id: 'B-11', by: { submitText: 0, leave: 1 } },
      { id: 'K-14', by: { stay: 0, confirmLeave: 2 } },
      { id: 'K-12', after: { seconds: 2, to: 3 } },
      { id: 'K-13' },
    );
    expect(await leaveBy(glass, LIMIT)).toEqual({ touches: 2, waitedMs: 2_000 });
  });

  test.each<[string, readonly Planted[]]>([
    ['a screen that only goes on', [{ id: 'B-11', by: { submitText: 0, next: 0 } }]],
    ['a screen without an action that never ends', [{ id: 'L-03' }]],
    [
      'two screens that lead back to each other',
      [
        { id: 'A-04', by: { back: 1 } },
        { id: 'A-05', by: { back: 0 } },
      ],
    ],
    ['one that takes too long to end', [{ id: 'L-03', after: { seconds: 7, to: 1 } }, { id: 'K-13' }]],
  ])('is not found from %s', async (_, screens) => {
    expect(await leaveBy(planted(...screens), LIMIT)).toBeNull();
  });
});
