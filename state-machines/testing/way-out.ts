import type { ActionName } from '../screens/actions.ts';
import type { ScreenId } from '../screens/screen.ts';

/** The end of a visit: nobody is here, or nobody has to do anything any more. */
const ENDS: ReadonlySet<ScreenId> = new Set(['K-00', 'K-01', 'K-13']);
/** What leads out, most direct first. Nothing here goes on with what the screen is about. */
const WAYS = [
  'confirmLeave',
  'endNow',
  'signOut',
  'leave',
  'closeOverlay',
  'back',
] as const satisfies readonly ActionName[];

const PAUSE = 1_000;

/** A terminal as somebody stands before it who wants to go. */
export interface Glass {
  readonly screen: { readonly id: ScreenId; readonly actions: readonly ActionName[] };
  touch(way: (typeof WAYS)[number]): Promise<void>;
  takeCard(): Promise<void>;
  pass(ms: number): Promise<void>;
}

export interface WayOut {
  readonly touches: number;
  readonly waitedMs: number;
}

/**
 * Leaves by what the screens offer, waits where they offer nothing, and takes the card where it is asked for.
 * @returns what it took, or null when there is no end after so much
 */
export async function leaveBy(glass: Glass, { touches: most, waitedMs: longest }: WayOut): Promise<WayOut | null> {
  let touches = 0;
  let waitedMs = 0;
  while (touches <= most && waitedMs <= longest) {
    const { id, actions } = glass.screen;
    if (ENDS.has(id)) return { touches, waitedMs };
    const way = WAYS.find((name) => actions.includes(name));
    if (id === 'K-12') await glass.takeCard();
    if (way === undefined || id === 'K-12') {
      await glass.pass(PAUSE);
      waitedMs += PAUSE;
    } else {
      await glass.touch(way);
      touches += 1;
    }
  }
  return null;
}
