import type { ActionName } from '../../state-machines/screens/actions.ts';
import type { DisplaySettings, Frame, Locale, Screen, ScreenId } from '../../state-machines/screens/screen.ts';

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
const STANDARD: DisplaySettings = { textSize: 'standard', colours: 'standard' };

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
