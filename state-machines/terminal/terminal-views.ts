import type { OutOfServiceReason } from '../screens/frame-screens.ts';
import { type View, view } from '../screens/view.ts';
import type { VisitOutcome } from '../visit/visit-context.ts';
import { LIMITS } from '../vocabulary/limits.ts';

export const outOfServiceView = (reasons: readonly OutOfServiceReason[]): View => view('K-00', { reasons }, 0, []);

export const attractView = (openingHours: string | null): View =>
  view('K-01', { openingHours }, 0, ['start', 'openDisplay', 'openHelp', 'callStaff']);

export const takeCardView = (alarm: 0 | 1 | 2): View => view('K-12', { alarm }, 0, []);

/** @param wiped only then does `start` lead back to K-01, without waiting for the ten seconds */
export const finishedView = ({ about, outcome, receiptNumber, before }: VisitOutcome, wiped: boolean): View =>
  view('K-13', { about, outcome, receiptNumber, before }, 0, wiped ? ['start'] : [], {
    timerMs: wiped ? LIMITS.finishedScreen : null,
  });

/** The visit itself broke; what it had stored before is told by the outcome. */
export const faultView = (stored: boolean): View => view('K-15', { stored }, 0, ['endNow']);
