import type { Screen } from '../../state-machines/screens/screen.ts';
import type { Registrations } from '../registrations/registrations.ts';

/**
 * What became of a request, or of an attempt that was interrupted, is told when it was painted, not when it was known or
 * sent: a page may never show it, and nothing else would ever tell the person. What still waits is told again, and its
 * outcome some day too.
 */
export function noteTold(
  painted: Screen,
  registrations: Pick<Registrations, 'markTold'>,
  interruptionTold: () => void,
): void {
  if (painted.id === 'L-11' && painted.data.interrupted) interruptionTold();
  if (painted.id === 'B-03' || painted.id === 'A-11') registrations.markTold([painted.data.receiptNumber]);
  if (painted.id === 'T-12' && painted.data.refused !== null)
    registrations.markTold([painted.data.refused.receiptNumber]);
  if (painted.id === 'T-20' && painted.data.chosen?.outcome === 'done')
    registrations.markTold([painted.data.chosen.receiptNumber]);
  if (painted.id === 'T-23' || painted.id === 'T-32' || painted.id === 'T-34')
    registrations.markTold(
      painted.data.results.filter(({ outcome }) => outcome !== 'stored').map(({ receiptNumber }) => receiptNumber),
    );
  if (painted.id !== 'B-04' && painted.id !== 'T-55' && painted.id !== 'D-07') return;
  const { receiptNumber, state } = painted.data;
  if (state !== 'stored' && state !== 'pending') registrations.markTold([receiptNumber]);
}
