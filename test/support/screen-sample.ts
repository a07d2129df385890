import type { ActionName } from '../../state-machines/screens/actions.ts';
import type { DisplaySettings, Locale } from '../../state-machines/screens/frame-screens.ts';
import type { Frame, Screen, ScreenData, ScreenId } from '../../state-machines/screens/screen.ts';
import { BAR_ACTIONS } from '../../state-machines/screens/view.ts';

/** One way a screen can look, to be drawn in any language and with any display settings. */
export interface Sample {
  /** `B-14 mismatch`. */
  readonly name: string;
  readonly id: ScreenId;
  /** Each call is a fresh instance. */
  readonly screen: (locale: Locale, display?: DisplaySettings) => Screen;
}

export interface SampleParts {
  readonly id: ScreenId;
  /** What this state of the screen is about. */
  readonly of: string;
  readonly data: Screen['data'];
  readonly actions: readonly ActionName[];
  /** What differs from a plain frame. */
  readonly frame?: Partial<Omit<Frame, 'actions' | 'instance' | 'locale' | 'display'>> | undefined;
}

let instance = 0;
const STANDARD: DisplaySettings = { textSize: 'standard', colours: 'standard', sound: true };

export const sample = ({ id, of, data, actions, frame }: SampleParts): Sample => ({
  name: `${id} ${of}`,
  id,
  screen: (locale, display = STANDARD) => {
    instance += 1;
    return {
      id,
      data,
      instance,
      task: null,
      progress: null,
      line: 'up',
      readerKind: 'contactless',
      timer: null,
      draft: null,
      ...frame,
      actions,
      locale,
      display,
    } as Screen;
  },
});

/** A screen's own actions and the fixed bar's. */
export const bar = (...actions: readonly ActionName[]): readonly ActionName[] => [...actions, ...BAR_ACTIONS];

/** One state of a screen in the middle of a task. */
export function stateOf<Id extends ScreenId>(
  id: Id,
  of: string,
  data: ScreenData[Id],
  actions: readonly ActionName[],
  frame: Partial<Pick<Frame, 'task' | 'progress' | 'readerKind' | 'draft' | 'line'>> = {},
): SampleParts {
  return { id, of, data, actions, frame: { task: 'register', ...frame } };
}
