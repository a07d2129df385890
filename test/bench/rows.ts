import type { Row } from './row.ts';
import { completionToDurable } from './rows/completion-to-durable.ts';
import { lastDigitToScreen } from './rows/last-digit-to-screen.ts';
import { signInApdus, signInApdusInstalled, signInVsOpenSc, signInVsOpenScAtCard } from './rows/sign-in-vs-opensc.ts';
import { signInVsPhysics } from './rows/sign-in-vs-physics.ts';
import { stateToPainted } from './rows/state-to-painted.ts';

/** In the order a resident meets them. */
export const ROWS: readonly Row[] = [
  stateToPainted,
  signInApdus,
  signInApdusInstalled,
  signInVsOpenSc,
  signInVsOpenScAtCard,
  ...signInVsPhysics,
  lastDigitToScreen,
  completionToDurable,
];
