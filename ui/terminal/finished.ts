import type { Screen } from '../../state-machines/screens/screen.ts';

/** The portal has it: what was asked for is done. */
export const isFinished = (screen: Screen): boolean =>
  screen.id === 'B-03' ||
  ((screen.id === 'T-55' || screen.id === 'D-07') &&
    (screen.data.state === 'completed' || screen.data.state === 'kept'));
