import type { Screen } from '../../state-machines/screens/screen.ts';
import type { Registrations } from '../registrations/registrations.ts';

/**
 * What became of a request is told when it was painted, not when it was known or sent: a page may never show it, and
 * nothing else would ever tell the person. What still waits is told again, and its outcome some day too.
 */
export function noteTold(painted: Screen, registrations: Pick<Registrations, 'markTold'>): void {
  if (painted.id === 'B-03') {
    const { receiptNumber, kept } = painted.data;
    registrations.markTold([{ receiptNumber, state: kept ? 'kept' : 'completed', reason: null }]);
  }
  if (painted.id !== 'B-04') return;
  const { receiptNumber, state, reason } = painted.data;
  if (state !== 'stored' && state !== 'pending') registrations.markTold([{ receiptNumber, state, reason }]);
}
