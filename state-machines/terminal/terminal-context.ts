import type { TerminalSettings } from '../ports.ts';
import type { DisplaySettings, OutOfServiceReason } from '../screens/frame-screens.ts';
import type { FirstOverlay, VisitOutcome } from '../visit/visit-context.ts';
import type { VisitView } from '../visit/visit-view.ts';
import type { ReaderKind } from '../vocabulary/devices.ts';
import { outOfServiceView } from './terminal-views.ts';

/** The part of the terminal's context that may be sent to the page. */
export interface Shown extends VisitView {
  readonly instance: number;
}

export interface TerminalContext {
  readonly shown: Shown;
  readonly readerKind: ReaderKind;
  readonly line: 'up' | 'down';
  readonly cardRef: string | null;
  /** A card came or went while the devices were being asked: what they answer is older. */
  readonly cardTold: boolean;
  readonly reasons: readonly OutOfServiceReason[];
  readonly opens: FirstOverlay | null;
  readonly finished: VisitOutcome | null;
  /** The wipe after a visit has not succeeded yet: nobody may use the terminal before it has. */
  readonly wipeOwed: boolean;
}

export const STANDARD_DISPLAY: DisplaySettings = { textSize: 'standard', colours: 'standard', sound: true };

export const freshTerminal = (settings: TerminalSettings): TerminalContext => ({
  shown: {
    view: outOfServiceView(['starting']),
    instance: 0,
    task: null,
    locale: settings.defaultLocale,
    display: STANDARD_DISPLAY,
  },
  readerKind: settings.readerKind,
  line: 'down',
  cardRef: null,
  cardTold: false,
  reasons: ['starting'],
  opens: null,
  finished: null,
  wipeOwed: false,
});

/** Puts a new view on the screen; the instance grows when it is another screen or the same one entered afresh. */
export function stamp(shown: Shown, next: Partial<VisitView>): Shown {
  const view = next.view ?? shown.view;
  const fresh = view.id !== shown.view.id || view.entry !== shown.view.entry;
  return { ...shown, ...next, instance: fresh ? shown.instance + 1 : shown.instance };
}
