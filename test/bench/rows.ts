import type { Row } from './row.ts';
import { completionToDurable } from './rows/completion-to-durable.ts';
import { lastDigitToScreen } from './rows/last-digit-to-screen.ts';
import { stateToPainted } from './rows/state-to-painted.ts';

/** In the order a resident meets them. */
export const ROWS: readonly Row[] = [stateToPainted, lastDigitToScreen, completionToDurable];
