import type { ActionName } from './actions.ts';
import type { Frame, ScreenData, ScreenId } from './screen.ts';

/** What one machine shows: a screen without what the terminal adds to every screen. */
export type View = {
  readonly [Id in ScreenId]: {
    readonly id: Id;
    readonly data: ScreenData[Id];
    /** Differs from the one before when the screen was entered afresh, is the same for an update of the same screen. */
    readonly entry: number;
    readonly actions: readonly ActionName[];
    readonly timerMs: number | null;
    readonly draft: string | null;
    readonly progress: Frame['progress'];
  };
}[ScreenId];

type ViewExtras = Partial<Pick<View, 'timerMs' | 'draft' | 'progress'>>;

/** A view with nothing but its data, its actions and what is named. */
export function view<Id extends ScreenId>(
  id: Id,
  data: ScreenData[Id],
  entry: number,
  actions: readonly ActionName[],
  extras: ViewExtras = {},
): View {
  return { id, data, entry, actions, timerMs: null, draft: null, progress: null, ...extras } as View;
}

/** The fixed bar: on every screen of a visit that nothing covers, beside the screen's own actions. */
export const BAR_ACTIONS = [
  'leave',
  'callStaff',
  'openLanguage',
  'openDisplay',
  'openHelp',
] as const satisfies readonly ActionName[];

/** The bar while the card is at work: leaving would leave behind a card command whose end nobody hears. */
export const BUSY_BAR_ACTIONS = [
  'callStaff',
  'openLanguage',
  'openDisplay',
  'openHelp',
] as const satisfies readonly ActionName[];
